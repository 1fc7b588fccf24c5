using System.Globalization;
using Terminal.Emulator.Devices;

namespace Terminal.Emulator.Commands;

/// <summary>The faults of the terminal's own devices and of the person in front of it.</summary>
internal sealed class DeviceFaults
{
    /// <summary>Nobody swipes a card.</summary>
    public bool NoCard { get; private set; }

    /// <summary>How many swipes fail before one is read.</summary>
    public int BadSwipes { get; private set; }

    /// <summary>What is done at the PIN pad, if not as the other options say.</summary>
    public PinAnswer? Pin { get; private set; }

    /// <summary>How many lines of paper there are; null is plenty.</summary>
    public int? PaperLines { get; private set; }

    /// <summary>Before (odd) or after (even) which call of journal, link and printer this process kills itself.</summary>
    public int? KillAt { get; private set; }

    /// <summary>Before (odd) or after (even) which call of journal, link and printer this process blocks for ever.</summary>
    public int? BlockAt { get; private set; }

    /// <summary>Takes a fault if it is one of these.</summary>
    public bool TryAdd(string text)
    {
        var (name, value) = text.Split('=', 2) is [var before, var after] ? (before, after) : (text, null);
        switch (name)
        {
            case "no-card" when value is null:
                NoCard = true;
                return true;
            case "bad-swipe":
                BadSwipes = Count(text, value);
                return true;
            case "paper-out":
                PaperLines = value is null ? 0 : Count(text, value);
                return true;
            case "killed":
                KillAt = Count(text, value);
                return true;
            case "blocked":
                BlockAt = Count(text, value);
                return true;
            case "pin-wrong" or "pin-bypassed" or "pin-cancelled" or "pin-never" when value is null:
                Pin = name switch
                {
                    "pin-wrong" => PinAnswer.Wrong,
                    "pin-bypassed" => PinAnswer.Bypass,
                    "pin-cancelled" => PinAnswer.Cancel,
                    _ => PinAnswer.Never,
                };
                return true;
            default:
                return false;
        }
    }

    private static int Count(string text, string? value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : throw CommandFailure.Usage($"'{text}' needs a number: NAME=N.");
}
