namespace Terminal.Emulator.World.Telephone;

/// <summary>The number of a dialling command, with its modifiers.</summary>
internal sealed class DialString
{
    private const string Digits = "0123456789*#ABCD";
    private const string Ignored = "-(). ";

    private DialString(IReadOnlyList<DialStep> steps, string number, bool staysInCommandState) =>
        (Steps, Number, StaysInCommandState) = (steps, number, staysInCommandState);

    /// <summary>What to do, in order.</summary>
    public IReadOnlyList<DialStep> Steps { get; }

    /// <summary>All digits, to tell one number from another.</summary>
    public string Number { get; }

    /// <summary><c>;</c>: no data mode, the line stays off the hook.</summary>
    public bool StaysInCommandState { get; }

    /// <summary>Reads what stands behind the D.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Null if there is something in it that no modem dials.</returns>
    public static DialString? Read(string text)
    {
        var steps = new List<DialStep>();
        var number = string.Empty;
        var (pulse, stays) = (false, false);
        foreach (var character in text.ToUpperInvariant())
        {
            if (stays) return null;
            switch (character)
            {
                case 'T':
                    pulse = false;
                    break;
                case 'P':
                    pulse = true;
                    break;
                case ',':
                    steps.Add(new DialStep(DialStepKind.Pause));
                    break;
                case 'W':
                    steps.Add(new DialStep(DialStepKind.WaitForTone));
                    break;
                case '@':
                    steps.Add(new DialStep(DialStepKind.QuietAnswer));
                    break;
                case '!':
                    steps.Add(new DialStep(DialStepKind.Flash));
                    break;
                case ';':
                    stays = true;
                    break;
                case var _ when Digits.Contains(character, StringComparison.Ordinal):
                    steps.Add(new DialStep(DialStepKind.Digit, character, pulse));
                    number += character;
                    break;
                case var _ when Ignored.Contains(character, StringComparison.Ordinal):
                    break;
                default:
                    return null;
            }
        }

        return new DialString(steps, number, stays);
    }
}
