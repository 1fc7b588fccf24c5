using Terminal.Core.Devices;
using Terminal.Core.Emv.Transport;

namespace Terminal.Tests.Emv.Transport;

/// <summary>The rules of EMV book 1, 8.3.</summary>
public sealed class AtrTests
{
    [TestCase("3B600000", 0, 0)]
    [TestCase("3F6500004142434445", 0, 5)]
    [TestCase("3BE000008131204535", 1, 0)]
    public void A_basic_answer_is_accepted(string hex, int protocol, int historical)
    {
        Assert.That(Atr.TryParse(Convert.FromHexString(hex), out var atr, out var error), Is.True, error.ToString());
        Assert.That((atr!.Protocol, atr.Historical.Length, atr.IsInverse), Is.EqualTo((protocol, historical, hex.StartsWith("3F", StringComparison.Ordinal))));
        Assert.That(AtrRules.Check(atr, CardReset.Cold), Is.Null);
    }

    [TestCase("3B", AtrError.Truncated)]
    [TestCase("3B6000", AtrError.Truncated)]
    [TestCase("3B61000041 42", AtrError.TooLong)]
    [TestCase("3A600000", AtrError.InitialCharacter)]
    [TestCase("3BE000008131204534", AtrError.CheckByte)]
    [TestCase("3BE0000081312045", AtrError.CheckByte)]
    public void What_is_no_answer_to_reset_is_refused(string hex, AtrError expected)
    {
        Assert.That(Atr.TryParse(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), out _, out var error), Is.False);
        Assert.That(error, Is.EqualTo(expected));
    }

    // Interface bytes after T0 without the check byte; reset; what the rules say.
    private static readonly object?[][] Rules =
    [
        ["3B 20 00", CardReset.Cold, null],
        ["3B 20 25", CardReset.Cold, AtrError.ProgrammingVoltage],
        ["3B 00", CardReset.Cold, AtrError.ProgrammingVoltage],
        ["3B 20 25", CardReset.Warm, null],
        ["3B 00", CardReset.Warm, null],
        ["3B 60 00 FF", CardReset.Cold, null], // TC1: any guard time
        ["3B A0 00 02", CardReset.Cold, AtrError.Protocol], // T=2
        ["3B A0 00 80 02", CardReset.Cold, AtrError.Protocol], // T=0, then T=2
        ["3B A0 00 80 01", CardReset.Cold, null], // T=0, then T=1
        ["3B A0 00 80 0E", CardReset.Cold, null], // T=0, then T=14
        ["3B B0 11 00 10 00", CardReset.Cold, null], // specific mode, TA1 = 11, TA2 = 00
        ["3B B0 13 00 10 00", CardReset.Cold, null],
        ["3B B0 14 00 10 00", CardReset.Cold, AtrError.SpecificMode], // too fast
        ["3B B0 14 00 00", CardReset.Cold, null], // negotiable mode: any TA1, the usual speed is kept
        ["3B B0 11 00 10 10", CardReset.Cold, AtrError.SpecificMode], // implicit parameters
        ["3B B0 11 00 10 01", CardReset.Cold, AtrError.SpecificMode], // another protocol than offered
        ["3B A0 00 20 00", CardReset.Cold, AtrError.SecondVoltage],
        ["3B A0 00 40 0A", CardReset.Cold, null],
        ["3B A0 00 40 00", CardReset.Cold, AtrError.WaitingTime],
        ["3B A0 00 40 0B", CardReset.Cold, AtrError.WaitingTime],
        ["3B A0 00 81 31 20 45", CardReset.Cold, null],
        ["3B A0 00 81 31 0F 45", CardReset.Cold, AtrError.InformationField],
        ["3B A0 00 81 31 10 45", CardReset.Cold, null],
        ["3B A0 00 81 31 FF 45", CardReset.Cold, AtrError.InformationField],
        ["3B A0 00 81 11 20", CardReset.Cold, AtrError.BlockWaitingTime], // TB3 missing
        ["3B A0 00 81 31 20 55", CardReset.Cold, AtrError.BlockWaitingTime], // BWI 5
        ["3B A0 00 81 31 20 46", CardReset.Cold, AtrError.BlockWaitingTime], // CWI 6
        ["3B E0 00 1E 81 31 20 45", CardReset.Cold, null], // 2^5 = 32 > 31
        ["3B E0 00 1F 81 31 20 45", CardReset.Cold, AtrError.BlockWaitingTime], // 32 is not > 32
        ["3B E0 00 FF 81 31 20 40", CardReset.Cold, null], // N = 255 counts as -1
        ["3B A0 00 81 71 20 45 00", CardReset.Cold, null],
        ["3B A0 00 81 71 20 45 01", CardReset.Cold, AtrError.ErrorDetection],
    ];

    [TestCaseSource(nameof(Rules))]
    public void The_rules_accept_and_refuse(string hex, CardReset reset, AtrError? expected)
    {
        var bytes = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        if (!Atr.TryParse(bytes, out var atr, out _))
            Assert.That(Atr.TryParse([.. bytes, bytes.Skip(1).Aggregate((sum, value) => (byte)(sum ^ value))], out atr, out var error), Is.True, error.ToString());
        Assert.That(AtrRules.Check(atr!, reset), Is.EqualTo(expected));
    }
}
