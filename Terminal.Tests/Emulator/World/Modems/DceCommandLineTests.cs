using Terminal.Emulator.World.Modems;

namespace Terminal.Tests.Emulator.World.Modems;

public sealed class DceCommandLineTests
{
    [TestCase("E0Q0V1", "E:0 Q:0 V:1")]
    [TestCase("e0 v1", "E:0 V:1")]
    [TestCase("&C1&D2", "&C:1 &D:2")]
    [TestCase("\\N0%C0$F2", "\\N:0 %C:0 $F:2")]
    [TestCase("+MS=V22", "+MS:V22")]
    [TestCase(":U7A,3", ":U:7A,3")]
    [TestCase("S7=60S12?S0", "S7:60 S12: S0:")]
    [TestCase("S007=060", "S7:060")]
    [TestCase("X4DT0,8888-8888", "X:4 D:T0,8888-8888")]
    [TestCase("DT1;H", "D:T1; H:")]
    [TestCase("D*99***1#", "D:*99***1#")]
    [TestCase("+CSQ;+CREG?;E0", "+CSQ: +CREG: E:0")]
    [TestCase("E0+CMEE=1", "E:0 +CMEE:1")]
    [TestCase("+CUSD=1,\"*1;0 0#\",15;H", "+CUSD:1,\"*1;0 0#\",15 H:")]
    [TestCase("$QCPWRDN", "$QCPWRDN:")]
    [TestCase("%C=1", "%C:1")]
    [TestCase("", "")]
    [TestCase("   ", "")]
    public void Commands_are_told_apart(string body, string commands)
    {
        var line = new DceCommandLine(body);
        Assert.That(string.Join(' ', All(line).Select(command => $"{command.Name}:{command.Text}")), Is.EqualTo(commands));
        Assert.That(line.IsAtEnd);
    }

    [TestCase("+CREG?", DceCommandKind.Read)]
    [TestCase("+CREG=?", DceCommandKind.Test)]
    [TestCase("+CREG=1", DceCommandKind.Set)]
    [TestCase("+CREG=", DceCommandKind.Set)]
    [TestCase("+CSQ", DceCommandKind.Action)]
    [TestCase("S7?", DceCommandKind.Read)]
    [TestCase("S7=1", DceCommandKind.Set)]
    [TestCase("DL", DceCommandKind.Dial)]
    [TestCase("H", DceCommandKind.Basic)]
    public void Each_has_its_form(string body, DceCommandKind kind) =>
        Assert.That(new DceCommandLine(body).Next()!.Kind, Is.EqualTo(kind));

    [TestCase("E0=1", 1)]
    [TestCase("E999999", 0)]
    [TestCase("&", 0)]
    [TestCase("S", 0)]
    [TestCase("+", 0)]
    [TestCase("H+CSQ&C1", 1)]
    [TestCase("H?", 1)]
    [TestCase("\u00e9", 0)]
    public void What_stands_before_an_error_is_read(string body, int commands)
    {
        var line = new DceCommandLine(body);
        Assert.That(All(line), Has.Count.EqualTo(commands));
        Assert.That(line.IsAtEnd, Is.False);
    }

    [Test]
    public void Values_are_separated_by_commas_outside_quotes()
    {
        var command = new DceCommandLine("+X=1,\"a,b\",,\"\",7").Next()!;
        Assert.That(command.Values, Is.EqualTo(new[] { "1", "a,b", "", "", "7" }));
        Assert.That(new[] { command.ValueAt(0), command.ValueAt(1), command.ValueAt(4), command.ValueAt(5) }, Is.EqualTo(new int?[] { 1, null, 7, null }));
    }

    private static List<DceCommand> All(DceCommandLine line)
    {
        var commands = new List<DceCommand>();
        while (line.Next() is { } command) commands.Add(command);
        return commands;
    }
}
