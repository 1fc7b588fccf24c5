using System.Globalization;
using System.Text;

namespace Terminal.Emulator.World.Modems;

/// <summary>
/// What every modem can be told: echo, result codes, control lines, S-registers (V.250, 6.2 and 6.3), and how results look
/// under it.
/// </summary>
public sealed class DceSettings
{
    /// <summary>The highest S-register there is.</summary>
    public const int LastRegister = 127;

    private const int EscapeRegister = 2;
    private const int EndOfLineRegister = 3;
    private const int LineFeedRegister = 4;
    private const int BackspaceRegister = 5;

    private static readonly Dictionary<int, byte> Usual = new()
    {
        [EscapeRegister] = (byte)'+',
        [EndOfLineRegister] = (byte)'\r',
        [LineFeedRegister] = (byte)'\n',
        [BackspaceRegister] = (byte)'\b',
        [6] = 2,
        [7] = 50,
        [8] = 2,
        [10] = 14,
        [11] = 95,
        [12] = 50,
    };

    private static readonly Dictionary<int, (byte Least, byte Most)> Ranges = new()
    {
        [EndOfLineRegister] = (0, 127),
        [LineFeedRegister] = (0, 127),
        [BackspaceRegister] = (0, 127),
        [6] = (2, 65),
        [7] = (1, 255),
    };

    private static readonly Dictionary<DceResultCode, (string Word, int Number)> Words = new()
    {
        [DceResultCode.Ok] = ("OK", 0),
        [DceResultCode.Connect] = ("CONNECT", 1),
        [DceResultCode.Ring] = ("RING", 2),
        [DceResultCode.NoCarrier] = ("NO CARRIER", 3),
        [DceResultCode.Error] = ("ERROR", 4),
        [DceResultCode.NoDialTone] = ("NO DIALTONE", 6),
        [DceResultCode.Busy] = ("BUSY", 7),
        [DceResultCode.NoAnswer] = ("NO ANSWER", 8),
        [DceResultCode.Delayed] = ("DELAYED", 24),
        [DceResultCode.Blacklisted] = ("BLACKLISTED", 32),
    };

    private static readonly Dictionary<string, int> Speeds = new(StringComparer.Ordinal) { ["1200"] = 5, ["2400"] = 10, ["4800"] = 11, ["9600"] = 12 };

    private readonly byte[] _registers = new byte[LastRegister + 1];
    private readonly IReadOnlyDictionary<int, byte> _makers;

    /// <summary>Makes the settings of a modem fresh from the factory.</summary>
    /// <param name="registers">S-registers that the maker sets otherwise than usual.</param>
    /// <param name="spellings">Result codes that the maker spells otherwise, e.g. <c>NO DIAL TONE</c>.</param>
    public DceSettings(IReadOnlyDictionary<int, byte>? registers = null, IReadOnlyDictionary<DceResultCode, string>? spellings = null)
    {
        _makers = registers ?? new Dictionary<int, byte>();
        Spellings = spellings ?? new Dictionary<DceResultCode, string>();
        Restore();
    }

    /// <summary>Result codes that the maker spells otherwise.</summary>
    public IReadOnlyDictionary<DceResultCode, string> Spellings { get; set; }

    /// <summary>ATE: commands come back.</summary>
    public bool Echo { get; private set; }

    /// <summary>ATQ1: no result codes.</summary>
    public bool Quiet { get; private set; }

    /// <summary>ATV1: result codes are words.</summary>
    public bool Verbose { get; private set; }

    /// <summary>ATX: which results are told, 0 to 4.</summary>
    public int ResultLevel { get; private set; }

    /// <summary>AT&amp;C1: DCD is on only while there is a carrier.</summary>
    public bool CarrierDetectFollows { get; private set; }

    /// <summary>AT&amp;D: what a falling DTR does: 0 nothing, 1 command state, 2 hang up, 3 hang up and reset.</summary>
    public int TerminalReadyRule { get; private set; }

    /// <summary>True where a dial tone is waited for and its absence told (X2, X4).</summary>
    public bool HearsDialTone => ResultLevel is 2 or 4;

    /// <summary>True where a busy number is noticed (X3, X4).</summary>
    public bool HearsBusy => ResultLevel >= 3;

    /// <summary>S3.</summary>
    public byte EndOfLine => _registers[EndOfLineRegister];

    /// <summary>S5.</summary>
    public byte Backspace => _registers[BackspaceRegister];

    /// <summary>S2; above 127 there is no escape.</summary>
    public byte EscapeCharacter => _registers[EscapeRegister];

    /// <summary>S12, in 20 ms.</summary>
    public TimeSpan GuardTime => TimeSpan.FromMilliseconds(20 * _registers[12]);

    /// <summary>An S-register.</summary>
    /// <param name="number">0 to <see cref="LastRegister"/>.</param>
    public byte Register(int number) => _registers[number];

    /// <summary>Everything as from the factory: AT&amp;F, a restart, a loss of power.</summary>
    public void Restore()
    {
        (Echo, Quiet, Verbose, ResultLevel) = (true, false, true, 4);
        (CarrierDetectFollows, TerminalReadyRule) = (true, 2);
        Array.Clear(_registers);
        foreach (var (number, value) in Usual) _registers[number] = value;
        foreach (var (number, value) in _makers) _registers[number] = value;
    }

    /// <summary>Carries out E, Q, V, X, &amp;C, &amp;D, &amp;F and S-registers.</summary>
    /// <param name="command">A command.</param>
    /// <param name="inform">Takes the text that is asked for.</param>
    /// <returns>Null if it is another command.</returns>
    public DceResult? Run(DceCommand command, Action<string> inform)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(inform);
        if (command.Name.Length > 1 && command.Name[0] == 'S' && char.IsAsciiDigit(command.Name[1])) return RunRegister(command, inform);
        if (command.Kind is not DceCommandKind.Basic) return null;
        return command.Name switch
        {
            "E" => Take(command, 1, value => Echo = value == 1),
            "Q" => Take(command, 2, value => Quiet = value == 1),
            "V" => Take(command, 1, value => Verbose = value == 1),
            "X" => Take(command, 4, value => ResultLevel = value),
            "&C" => Take(command, 1, value => CarrierDetectFollows = value == 1),
            "&D" => Take(command, 3, value => TerminalReadyRule = value),
            "&F" => Take(command, 1, _ => Restore()),
            _ => null,
        };
    }

    /// <summary>A result as it goes out; what ATX does not allow to be told is told as NO CARRIER.</summary>
    /// <param name="result">The result.</param>
    /// <returns>Empty if nothing is told.</returns>
    public byte[] Render(DceResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (Quiet || result.Code is DceResultCode.Silent or DceResultCode.Told) return [];
        if (result.Code is DceResultCode.Text) return Line(result.Text);
        var code = IsTold(result.Code) ? result.Code : DceResultCode.NoCarrier;
        var speed = code is DceResultCode.Connect && ResultLevel > 0 ? result.Text : string.Empty;
        var (word, number) = Words[code];
        if (!Verbose) return Encoding.Latin1.GetBytes(Number(Speeds.GetValueOrDefault(speed, number)) + (char)EndOfLine);
        word = Spellings.GetValueOrDefault(code, word);
        return Line(speed.Length == 0 ? word : $"{word} {speed}");
    }

    /// <summary>A line of an answer, or news, as it goes out.</summary>
    /// <param name="text">The line.</param>
    public byte[] Line(string text)
    {
        var end = $"{(char)EndOfLine}{(char)_registers[LineFeedRegister]}";
        return Encoding.Latin1.GetBytes(Verbose ? $"{end}{text}{end}" : text + end);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static DceResult Take(DceCommand command, int most, Action<int> set)
    {
        if (command.Number is not { } value || value > most) return DceResult.Error;
        set(value);
        return DceResult.Ok;
    }

    private bool IsTold(DceResultCode code) => code switch
    {
        DceResultCode.NoDialTone => HearsDialTone,
        DceResultCode.Busy => HearsBusy,
        DceResultCode.NoAnswer => ResultLevel == 4,
        _ => true,
    };

    private DceResult RunRegister(DceCommand command, Action<string> inform)
    {
        if (!int.TryParse(command.Name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > LastRegister)
            return DceResult.Error;
        switch (command.Kind)
        {
            case DceCommandKind.Read:
                inform(_registers[number].ToString("000", CultureInfo.InvariantCulture));
                return DceResult.Ok;
            case DceCommandKind.Set:
                var (least, most) = Ranges.GetValueOrDefault(number, ((byte)0, byte.MaxValue));
                if (command.Number is not { } value || value < least || value > most) return DceResult.Error;
                _registers[number] = (byte)value;
                return DceResult.Ok;
            default:
                return DceResult.Ok;
        }
    }
}
