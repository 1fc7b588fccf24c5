using Terminal.Core.Devices;

namespace Terminal.Core.Emv.Transport;

/// <summary>Which answers to reset a terminal may accept (EMV book 1, 8.3).</summary>
public static class AtrRules
{
    private const int Specific = 2;

    /// <summary>Checks an answer to reset.</summary>
    /// <param name="atr">The answer.</param>
    /// <param name="reset">After which reset it came: a warm one leaves more freedom about TB1.</param>
    /// <returns>Why it is refused, or null.</returns>
    public static AtrError? Check(Atr atr, CardReset reset)
    {
        ArgumentNullException.ThrowIfNull(atr);
        if (atr.Protocol > 1 || (atr['D', Specific] is { } td2 && !MayFollow(atr.Protocol, td2 & 0xF)))
            return AtrError.Protocol;
        if (reset == CardReset.Cold && atr['B', 1] != 0)
            return AtrError.ProgrammingVoltage;
        if (atr['A', Specific] is { } ta2 && !IsSpecificModeSound(atr, ta2))
            return AtrError.SpecificMode;
        if (atr['B', Specific] is not null)
            return AtrError.SecondVoltage;
        if (atr['C', Specific] is { } tc2 && tc2 != 0x0A)
            return AtrError.WaitingTime;
        return atr.Protocol == 1 ? CheckBlockProtocol(atr) : null;
    }

    private static bool MayFollow(int first, int second) => second == 1 || (first == 0 && second == 0xE);

    /// <summary>Specific mode with explicit parameters, the protocol offered first, and a speed that EMV readers know.</summary>
    private static bool IsSpecificModeSound(Atr atr, byte ta2) =>
        (ta2 & 0x10) == 0 && (ta2 & 0xF) == atr.Protocol && atr['A', 1] is null or (>= 0x11 and <= 0x13);

    private static AtrError? CheckBlockProtocol(Atr atr)
    {
        if (atr['A', 3] is < 0x10 or 0xFF)
            return AtrError.InformationField;
        if (atr['B', 3] is not { } waiting || waiting >> 4 > 4 || (waiting & 0xF) > 5 || !LeavesGuardTime(atr, waiting & 0xF))
            return AtrError.BlockWaitingTime;
        return atr['C', 3] is null or 0 ? null : AtrError.ErrorDetection;
    }

    /// <summary>2^CWI must exceed N + 1; N is 0 without TC1, and TC1 = FF means N + 1 = 0.</summary>
    private static bool LeavesGuardTime(Atr atr, int cwi) => 1 << cwi > (byte)((atr['C', 1] ?? 0) + 1);
}
