using Terminal.Emulator.Commands;
using Terminal.Emulator.Desk;
using Terminal.Tests.Emulator.Commands;
using Terminal.Tests.Emulator.Crash;

namespace Terminal.Tests.Leaks;

/// <summary>The decoder shows a card's number only when it is asked to, however broken the message is.</summary>
public sealed class DecodeLeakTests
{
    private static readonly SecretScanner Scanner = new(SecretScanner.Sentinel);

    private List<byte[]> _messages = null!;

    [OneTimeSetUp]
    public void MakeSaleAndReversal()
    {
        var scenario = new CrashScenario("leak", Card: "sentinel", Fault: "answer-lost");
        using var desk = new VirtualDesk(seed: 1, traced: null);
        _messages = desk.Run(CrashScenario.Profile, scenario.Faults, async world =>
        {
            var sent = new List<byte[]>();
            await using var terminal = await world.StartAsync(
                scenario.Person, setup => setup with { WrapLink = link => new ListeningLink(link, sent) });
            await terminal.Terminal.BootAsync();
            await terminal.Terminal.SellAsync(CrashScenario.Amount);
            return sent.FindAll(message => Scanner.Find(message).Count > 0);
        });
        Assert.That(_messages, Has.Count.EqualTo(2), "request and reversal carry the number");
    }

    [Test]
    public void A_number_is_shown_only_on_request([Values] bool json, [Values("zh", "en")] string language)
    {
        string[] options = ["--lang", language, .. json ? ["--json"] : Array.Empty<string>()];
        foreach (var message in _messages)
        {
            Assert.That(Scanner.Find(Decode(message, options)), Is.Empty);
            Assert.That(Scanner.Find(Decode(message, [.. options, "--show-pan"])), Is.Not.Empty, "it was there to be shown");
        }
    }

    [Test]
    public void A_message_cut_short_gives_nothing_away()
    {
        foreach (var message in _messages)
        {
            for (var length = 0; length < message.Length; length++)
                Assert.That(Scanner.Find(Decode(message[..length])), Is.Empty, $"{length} bytes");
        }
    }

    [Test]
    public void A_message_with_a_wrong_bit_gives_nothing_away()
    {
        foreach (var message in _messages)
        {
            for (var at = 0; at < 8 * message.Length; at++)
            {
                byte[] wrong = [.. message];
                wrong[at / 8] ^= (byte)(1 << (at % 8));
                Assert.That(Scanner.Find(Decode(wrong)), Is.Empty, $"byte {at / 8}, bit {at % 8}");
            }
        }
    }

    private static string Decode(byte[] message, params string[] options)
    {
        var run = CommandRun.Of(["decode", Convert.ToHexString(message), .. options]);
        Assert.That(run.Code, Is.EqualTo(ExitCode.Approved).Or.EqualTo(ExitCode.BadInput).Or.EqualTo(ExitCode.Usage));
        return run.Out + run.Error;
    }
}
