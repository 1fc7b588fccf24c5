using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Core.Security;
using Terminal.Drivers;
using Terminal.Drivers.Cards;
using Terminal.Drivers.Cards.Stripe;
using Terminal.Drivers.Serial;
using Terminal.Emulator.Wire.Serial;
using Terminal.Tests.Links;
using Terminal.Tests.Profiles;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Cards.Readers;

/// <summary>A reader on a serial cable in virtual time.</summary>
internal sealed class SerialStripeRig : StripeReaderRig, ICardReaderPorts
{
    private readonly VirtualLoop _loop = new();
    private readonly MemorySerialCable _cable;
    private readonly Func<string[], byte[]> _swipe;
    private readonly byte[] _bad;
    private readonly Dictionary<byte[], byte[]> _answers;

    public SerialStripeRig(string driver, Func<string[], byte[]> swipe, byte[] bad, params (byte[] Command, byte[] Answer)[] answers)
    {
        (_swipe, _bad) = (swipe, bad);
        _answers = answers.ToDictionary(pair => pair.Command, pair => pair.Answer);
        _cable = new MemorySerialCable(_loop, new SteppingRandom(1));
        Assert.That(TryMake(driver, """{ "port": "/dev/ttyS2" }""", this, _loop, out var reader, out var errors), string.Join(", ", errors));
        Reader = reader!;
    }

    public override EventLoop Loop => _loop;

    public override IStripeReader Reader { get; }

    public static bool TryMake(
        string driver, string settings, ICardReaderPorts ports, EventLoop loop, out IStripeReader? reader, out IReadOnlyList<DeviceError> errors)
    {
        var text = $$"""{ "name": "mine", "extends": "dev", "description": { "zh": "磁条", "en": "Stripe" }, "devices": { "stripeReader": { "driver": "{{driver}}", "settings": {{settings}} } } }""";
        var profile = ProfileLoader.Load("mine", name => name == "mine" ? text : ProfileFiles.Text(name)).Profile!;
        var context = new DriverContext(
            loop, new EventTrace(), _ => new SteppingRandom(1), new Moq.Mock<ISecurityModule>().Object, profile.Host, profile.Timeouts)
        { Name = "stripeReader" };
        return new DriverRegistry().AddCardReaders(ports).TryMake(profile.Devices.StripeReader!, context, out reader, out errors);
    }

    public ISerialLine Line(string port, EventLoop loop, ITrace trace) => _cable.NewLine();

    public IReportDevice Reports(string path, EventLoop loop) => throw new NotSupportedException();

    public override async Task SwipeAsync(string[] tracks) => await _cable.Device.WriteAsync(_swipe(tracks), default);

    public override async Task SwipeBadlyAsync() => await _cable.Device.WriteAsync(_bad, default);

    public override void Unplug() => _cable.Unplug();

    public override void Replug() => _cable.Replug();

    public override void Run(Func<Task> test) => _loop.Run(async () =>
    {
        using var over = new CancellationTokenSource();
        var answering = AnswerAsync(over.Token);
        await test();
        over.Cancel();
        await answering;
    }).EnsureCompleted();

    private async Task AnswerAsync(CancellationToken over)
    {
        var heard = new List<byte>();
        var buffer = new byte[16];
        try
        {
            while ((await _cable.Device.ReadAsync(buffer, over)).TryGet(out var count, out _))
            {
                heard.AddRange(buffer[..count]);
                foreach (var (command, answer) in _answers.Where(pair => heard.Count >= pair.Key.Length && heard[^pair.Key.Length..].SequenceEqual(pair.Key)))
                    await _cable.Device.WriteAsync(answer, over);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
