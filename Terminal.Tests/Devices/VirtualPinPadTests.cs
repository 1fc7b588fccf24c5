using Terminal.Core.Cards;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Core.Security;
using Terminal.Drivers.PinPads;
using Terminal.Emulator.Devices;
using Terminal.Emulator.World.Board;
using Terminal.Tests.Security;

namespace Terminal.Tests.Devices;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class VirtualPinPadTests
{
    private static readonly byte[] Pin = [1, 2, 3, 9];

    private readonly VirtualLoop _loop = new();
    private readonly ListeningModule _module = new();
    private readonly Lines _trace = new();
    private VirtualPinPad _pad = null!;

    [SetUp]
    public void A_pad() => Plug(new PinPadSettings());

    private void Plug(PinPadSettings settings) =>
        _pad = new VirtualPinPad(_loop, _module, _ => Pin, settings, new PinPadPart(), new SeededBytes(1), _trace);

    [TestCase(PinAnswer.Right, new byte[] { 1, 2, 3, 9 }, "right")]
    [TestCase(PinAnswer.Wrong, new byte[] { 1, 2, 3, 0 }, "wrong")]
    public void The_scripted_PIN_is_encrypted_and_only_its_truth_is_told(PinAnswer answer, byte[] digits, string told)
    {
        _pad.Script = new PinScript(answer, TimeSpan.FromSeconds(1));
        var entry = Enter();
        Assert.That(entry.Value.Block, Is.EqualTo(ListeningModule.Block));
        Assert.That(_module.Seen, Is.EqualTo(digits));
        Assert.That(_trace.Texts, Is.EqualTo(new[] { "passed", "complete", told }));
        Assert.That(_elapsed, Is.EqualTo(TimeSpan.FromSeconds(5)), "four digits and Enter");
    }

    [Test]
    public void Typed_digits_are_told_as_right_or_wrong_too()
    {
        _pad.Script = PinScript.Typed(Pin);
        Assert.That(Enter().Succeeded, Is.True);
        _pad.Script = PinScript.Typed([4, 5, 6, 7, 8, 9]);
        Assert.That(Enter().Succeeded, Is.True);
        Assert.That(_trace.Texts, Is.EqualTo(new[] { "passed", "complete", "right", "complete", "wrong" }));
    }

    [Test]
    public void Digits_beyond_the_twelfth_are_ignored()
    {
        _pad.Script = PinScript.Typed([1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3]);
        Assert.That(Enter().Succeeded, Is.True);
        Assert.That(_module.Seen, Is.EqualTo(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2 }));
    }

    [TestCase(new byte[0])]
    [TestCase(new byte[] { 1, 2, 3 })]
    public void Too_few_digits_are_not_taken(byte[] digits)
    {
        _pad.Script = PinScript.Typed(digits);
        Assert.That(Enter(bypassAllowed: false).Fault, Is.EqualTo(Fault.PinNotEntered));
        Assert.That(_module.Seen, Is.Empty);
    }

    [Test]
    public void A_bypass_is_an_answer_where_it_is_allowed()
    {
        _pad.Script = new PinScript(PinAnswer.Bypass);
        Assert.That(Enter().Value, Is.EqualTo(PinEntry.Bypassed));
        Assert.That(Enter(bypassAllowed: false).Fault, Is.EqualTo(Fault.PinNotEntered));
    }

    [Test]
    public void Cancel_ends_the_entry()
    {
        _pad.Script = new PinScript(PinAnswer.Cancel);
        Assert.That(Enter().Fault, Is.EqualTo(Fault.CancelledByOperator));
    }

    [Test]
    public void A_key_that_does_not_come_in_time_ends_the_entry()
    {
        Plug(new PinPadSettings { KeyDeadline = TimeSpan.FromSeconds(20) });
        _pad.Script = new PinScript(PinAnswer.Never);
        Assert.That(Enter().Fault, Is.EqualTo(Fault.PinNotEntered));
        Assert.That(_elapsed, Is.EqualTo(TimeSpan.FromSeconds(20)));
        _pad.Script = new PinScript(PinAnswer.Right, TimeSpan.FromSeconds(21));
        Assert.That(Enter().Fault, Is.EqualTo(Fault.PinNotEntered));
    }

    [Test]
    public void The_callers_deadline_ends_the_entry_by_exception()
    {
        _pad.Script = new PinScript(PinAnswer.Right, TimeSpan.FromSeconds(10));
        Assert.That(() => Enter(limit: TimeSpan.FromSeconds(25)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(_module.Seen, Is.Empty);
    }

    [Test]
    public void A_module_that_never_answers_does_not_hold_the_entry_up()
    {
        _module.Answer = new TaskCompletionSource<Outcome<EncryptedPin>>().Task;
        Assert.That(Enter().Fault, Is.EqualTo(Fault.PinPadFailed));
        Assert.That(_elapsed, Is.EqualTo(TimeSpan.FromSeconds(7)), "five keys, then the module's limit");
        Assert.That(_module.Digits.ToArray(), Is.All.Zero);
    }

    [TestCase(Fault.KeyMissing, Fault.KeyMissing)]
    [TestCase(Fault.SecurityModuleFailed, Fault.PinPadFailed)]
    public void A_fault_of_the_module_is_named_as_the_pads(Fault module, Fault pad)
    {
        _module.Answer = Task.FromResult<Outcome<EncryptedPin>>(module);
        Assert.That(Enter().Fault, Is.EqualTo(pad));
    }

    [Test]
    public void Without_a_key_nobody_is_asked_for_a_PIN()
    {
        _module.HasKey = false;
        Assert.That(Enter().Fault, Is.EqualTo(Fault.KeyMissing));
        Assert.That(_elapsed, Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public void The_digits_are_wiped_when_the_entry_is_over()
    {
        Assert.That(Enter().Succeeded, Is.True);
        Assert.That(_module.Seen, Is.EqualTo(Pin), "they were there when they were encrypted");
        Assert.That(_module.Digits.ToArray(), Is.EqualTo(new byte[4]), "the same memory afterwards");
    }

    private TimeSpan _elapsed;

    private Outcome<PinEntry> Enter(bool bypassAllowed = true, TimeSpan? limit = null)
    {
        Assert.That(Pan.TryCreate("6228480000000000470", out var pan), Is.True);
        using var owned = pan!;
        Outcome<PinEntry> answer = Fault.DriverFailed;
        OperationCanceledException? ended = null;
        var end = _loop.Run(async () =>
        {
            var start = _loop.Time.GetTimestamp();
            using var deadline = new Deadline(_loop.Time, limit ?? TimeSpan.FromMinutes(3));
            try
            {
                answer = await _pad.EnterPinAsync(new PinRequest(KeySlot.Pin, PinBlockFormat.Iso0, owned, bypassAllowed), deadline.Token);
            }
            catch (OperationCanceledException e)
            {
                ended = e;
            }

            _elapsed = _loop.Time.GetElapsedTime(start);
        });
        Assert.That(end, Is.InstanceOf<LoopEnd.Completed>());
        return ended is null ? answer : throw ended;
    }

    private sealed class Lines : ITrace
    {
        public List<string> Texts { get; } = [];

        public void Write(string source, string kind, string text) => Texts.Add(text);
    }

    /// <summary>Keeps hold of the digits that it is given, and a copy of what they were.</summary>
    private sealed class ListeningModule : ISecurityModule
    {
        public static readonly byte[] Block = [1, 2, 3, 4, 5, 6, 7, 8];

        public bool HasKey { get; set; } = true;

        public Task<Outcome<EncryptedPin>> Answer { get; set; } = Task.FromResult<Outcome<EncryptedPin>>(new EncryptedPin(Block));

        public ReadOnlyMemory<byte> Digits { get; private set; }

        public byte[] Seen { get; private set; } = [];

        public bool Holds(KeySlot slot) => HasKey;

        public TimeSpan PinWait => TimeSpan.Zero;

        public bool IsTampered => false;

        public Task<Outcome<EncryptedPin>> EncryptPinAsync(KeySlot slot, PinBlockFormat format, Pan pan, ReadOnlyMemory<byte> digits)
        {
            Digits = digits;
            Seen = digits.ToArray();
            return Answer;
        }

        public Task<Outcome> CountPinAsync() => throw new NotSupportedException();

        public Task<Outcome> LatchTamperAsync() => throw new NotSupportedException();

        public Task<Outcome> ImportAsync(IReadOnlyList<WorkingKey> keys) => throw new NotSupportedException();

        public Task<Outcome<byte[]>> MakeMacAsync(MacAlgorithm algorithm, ReadOnlyMemory<byte> data) => throw new NotSupportedException();

        public Task<Outcome> VerifyMacAsync(MacAlgorithm algorithm, ReadOnlyMemory<byte> data, ReadOnlyMemory<byte> mac) =>
            throw new NotSupportedException();

        public Task<Outcome> WipeWorkingKeysAsync() => throw new NotSupportedException();

        public Task<Outcome> WipeAllAsync() => throw new NotSupportedException();
    }
}
