using Terminal.Core.Diagnosis;
using Terminal.Drivers.Cards.Contactless;
using Terminal.Drivers.Cards.Contactless.Edge;
using Terminal.Drivers.Runtime;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Devices.Cards.Contactless;

/// <summary>The contactless reader over a chip of the tests' own. The real chips need a package and hardware.</summary>
public sealed class ContactlessReaderTests
{
    private static readonly byte[] Command = Convert.FromHexString("00A404000E325041592E5359532E444446303100");
    private static readonly byte[] Done = [0x90, 0x00];

    [Test]
    public void A_card_is_looked_for_asked_and_let_go() => Run(new Chip { ComesAtLook = 3 }, async (reader, chip, _) =>
    {
        Assert.That((await reader.WaitForCardAsync(default)).Value, Is.EqualTo(ContactlessKind.B));
        Assert.That((await reader.TransceiveAsync(Command, default)).Value.ToArray(), Is.EqualTo(Done));
        await reader.ReleaseAsync();
        Assert.That((await reader.TransceiveAsync(Command, default)).Fault, Is.EqualTo(Fault.CardRemoved));
        Assert.That(chip.Calls, Is.EqualTo(new[] { "look", "look", "look", "exchange", "release" }));
    });

    [Test]
    public void A_card_that_does_not_answer_has_gone() => Run(new Chip { Answers = null }, async (reader, chip, _) =>
    {
        await reader.WaitForCardAsync(default);
        for (var i = 0; i < 2; i++)
            Assert.That((await reader.TransceiveAsync(Command, default)).Fault, Is.EqualTo(Fault.CardRemoved));
        Assert.That(chip.Calls, Is.EqualTo(new[] { "look", "exchange" }), "not asked again");
    });

    [TestCase(1)]
    [TestCase(259)]
    public void An_answer_that_cannot_be_is_none(int length) => Run(new Chip { Answers = length }, async (reader, _, _) =>
    {
        await reader.WaitForCardAsync(default);
        Assert.That((await reader.TransceiveAsync(Command, default)).Fault, Is.EqualTo(Fault.CardRemoved));
    });

    [Test]
    public void A_library_that_throws_is_a_failed_reader_which_is_opened_anew() => Run(new Chip { ThrowsAt = "exchange" }, async (reader, chip, trace) =>
    {
        await reader.WaitForCardAsync(default);
        Assert.That((await reader.TransceiveAsync(Command, default)).Fault, Is.EqualTo(Fault.CardReaderFailed));
        Assert.That((await reader.TransceiveAsync(Command, default)).Fault, Is.EqualTo(Fault.CardRemoved));
        chip.ThrowsAt = "";
        Assert.That((await reader.WaitForCardAsync(default)).Succeeded);
        Assert.That((await reader.TransceiveAsync(Command, default)).Succeeded);
        Assert.That((chip.Opened, chip.Disposed), Is.EqualTo((2, 1)));
        Assert.That(trace.Lines, Has.Some.Contains("TimeoutException").And.None.Contains("secret"), "the kind of exception, never its text");
    });

    [Test]
    public void A_chip_that_cannot_be_opened_is_a_failed_reader() => Run(new Chip { ThrowsAt = "open" }, async (reader, _, _) =>
        Assert.That((await reader.WaitForCardAsync(default)).Fault, Is.EqualTo(Fault.CardReaderFailed)));

    [Test]
    public void A_call_that_hangs_is_given_up() => Run(new Chip { Hangs = true }, async (reader, chip, trace) =>
    {
        Assert.That((await reader.WaitForCardAsync(default)).Fault, Is.EqualTo(Fault.CardReaderFailed));
        Assert.That(trace.Lines, Has.Some.Contains("does not return"));
        chip.Go.Set();
    });

    [Test]
    public void A_wait_can_be_ended() => Run(new Chip { ComesAtLook = int.MaxValue }, async (reader, _, _) =>
    {
        using var end = new CancellationTokenSource();
        var waiting = reader.WaitForCardAsync(end.Token);
        Cancel(end);
        var ended = false;
        try
        {
            await waiting;
        }
        catch (OperationCanceledException)
        {
            ended = true;
        }

        Assert.That(ended);
    });

    // CancelAsync would leave the loop.
    private static void Cancel(CancellationTokenSource source) => source.Cancel();

    private static void Run(Chip chip, Func<ContactlessReader, Chip, EventTrace, Task> test)
    {
        var trace = new EventTrace();
        var settings = new ContactlessSettings { Pause = TimeSpan.FromMilliseconds(1), CallLimit = TimeSpan.FromSeconds(chip.Hangs ? 0.2 : 30) };
        using var loop = new RealLoop(TimeProvider.System);
        loop.Run(async () =>
        {
            using var reader = new ContactlessReader(chip.Open, loop, trace, settings);
            await test(reader, chip, trace);
        }).EnsureCompleted();
    }

    private sealed class Chip : IContactlessChip
    {
        public int ComesAtLook { get; init; } = 1;

        public int? Answers { get; init; } = 2;

        public bool Hangs { get; init; }

        public string ThrowsAt { get; set; } = "";

        public ManualResetEventSlim Go { get; } = new();

        public List<string> Calls { get; } = [];

        public int Opened { get; private set; }

        public int Disposed { get; private set; }

        public Chip Open()
        {
            Opened++;
            if (ThrowsAt == "open")
                throw new IOException("secret");
            return this;
        }

        public ContactlessKind? Look()
        {
            Called("look");
            if (Hangs)
                Go.Wait();
            return Calls.Count >= ComesAtLook ? ContactlessKind.B : null;
        }

        public int? Exchange(ReadOnlySpan<byte> command, Span<byte> answer)
        {
            Called("exchange");
            Assert.That(command.SequenceEqual(Command));
            Done.CopyTo(answer);
            return Answers;
        }

        public void Release() => Called("release");

        public void Dispose()
        {
            Disposed++;
            Go.Dispose();
        }

        private void Called(string what)
        {
            Calls.Add(what);
            if (ThrowsAt == what)
                throw new TimeoutException("secret");
        }
    }
}
