using Terminal.Core.Diagnosis;

namespace Terminal.Tests.Modems.Sim;

public sealed class SimPinTests
{
    private const string Pin = "AT+CPIN=\"4321\"";

    private static readonly (string, string)[] WithPin = [("simPin", "4321")];

    [Test]
    public void A_locked_SIM_is_opened_with_the_PIN() => SimBench.Run(
        async bench =>
        {
            Lock(bench, "4321");
            Assert.That(await bench.ConnectAsync(), Is.Null);
            Assert.That(bench.Steps, Does.Contain("Sim PIN"));
            Assert.That(bench.CountOf(Pin), Is.EqualTo(1));
        },
        WithPin);

    [Test]
    public void A_PIN_that_was_right_is_entered_again_after_the_module_was_off() => SimBench.Run(
        async bench =>
        {
            Lock(bench, "4321");
            Assert.That(await bench.ConnectAsync(), Is.Null);
            await bench.Link.CloseAsync();
            Lock(bench, "4321");
            await bench.RestartTerminalAsync();
            Assert.That(await bench.ConnectAsync(), Is.Null);
            Assert.That(bench.CountOf(Pin), Is.EqualTo(2));
        },
        WithPin);

    [Test]
    public void A_wrong_PIN_is_entered_once_ever() => SimBench.Run(
        async bench =>
        {
            Lock(bench, "1111");
            Assert.That(await bench.ConnectAsync(), Is.EqualTo(Fault.SimPinRequired));
            Assert.That(bench.Steps, Does.Contain("Sim PIN refused SimPinRequired"));
            Assert.That(await bench.ConnectAsync(), Is.EqualTo(Fault.SimPinRequired));
            Assert.That(bench.Steps, Does.Contain("Sim PIN not repeated SimPinRequired"));
            await bench.RestartTerminalAsync();
            Assert.That(await bench.ConnectAsync(), Is.EqualTo(Fault.SimPinRequired));
            Assert.That(bench.CountOf(Pin), Is.EqualTo(1));
        },
        WithPin);

    [Test]
    public void Another_SIM_gets_the_PIN_once_too() => SimBench.Run(
        async bench =>
        {
            Lock(bench, "1111", "89860000000000000001");
            await bench.ConnectAsync();
            Lock(bench, "1111", "89860000000000000002");
            await bench.ConnectAsync();
            Lock(bench, "1111", "89860000000000000001");
            await bench.ConnectAsync();
            Assert.That(bench.CountOf(Pin), Is.EqualTo(2));
        },
        WithPin);

    [Test]
    public void A_PIN_whose_answer_is_lost_is_not_entered_again_unless_the_SIM_is_open() => SimBench.Run(
        async bench =>
        {
            Lock(bench, "1111");
            var locked = bench.Modem.Instead;
            bench.Modem.Instead = line => line == Pin ? "{100}" : locked(line);
            Assert.That(await bench.ConnectAsync(), Is.EqualTo(Fault.SimPinRequired));
            bench.Modem.Instead = locked;
            Assert.That(await bench.ConnectAsync(), Is.EqualTo(Fault.SimPinRequired));
            Assert.That(bench.CountOf(Pin), Is.EqualTo(1));
            // Found open, so it was right after all: the next time it may be entered.
            Lock(bench, null);
            Assert.That(await bench.ConnectAsync(), Is.Null);
            await bench.Link.CloseAsync();
            Lock(bench, "4321");
            Assert.That(await bench.ConnectAsync(), Is.Null);
            Assert.That(bench.CountOf(Pin), Is.EqualTo(2));
        },
        WithPin);

    [Test]
    public void A_refused_PIN_is_not_entered_again_even_after_the_SIM_was_open_for_another_reason() => SimBench.Run(
        async bench =>
        {
            Lock(bench, "1111");
            await bench.ConnectAsync();
            Lock(bench, null);
            Assert.That(await bench.ConnectAsync(), Is.Null);
            await bench.Link.CloseAsync();
            Lock(bench, "1111");
            Assert.That(await bench.ConnectAsync(), Is.EqualTo(Fault.SimPinRequired));
            Assert.That(bench.CountOf(Pin), Is.EqualTo(1));
        },
        WithPin);

    [Test]
    public void Neither_trace_nor_steps_nor_notes_show_the_PIN() => SimBench.Run(
        async bench =>
        {
            Lock(bench, "1111");
            await bench.ConnectAsync();
            var told = string.Join('\n', [.. bench.Trace.Lines, .. bench.Steps, (await bench.Notes.ReadAsync("cellular.pin")).Value]);
            Assert.That(told, Does.Not.Contain("4321").And.Contain("+CPIN=****"));
        },
        WithPin);

    private static void Lock(SimBench bench, string? pin, string number = "89860000000000000001")
    {
        var isOpen = pin is null;
        bench.Modem.Instead = line => line switch
        {
            "AT+CPIN?" => isOpen ? "<+CPIN: READY><OK>" : "<+CPIN: SIM PIN><OK>",
            "AT+CCID" => $"<{number}><OK>",
            _ when line.StartsWith("AT+CPIN=", StringComparison.Ordinal) => Open(line),
            _ => null,
        };

        string Open(string line)
        {
            isOpen = line == $"AT+CPIN=\"{pin}\"";
            return isOpen ? "<OK>{300}<+CPIN: READY>" : "<+CME ERROR: 16>";
        }
    }
}
