namespace Terminal.Drivers.Modems;

/// <summary>
/// A model file as it is written; times in milliseconds. Optional settings have setters: the reader made at compile time gives
/// what can only be initialised its type's default instead of the one stated here.
/// </summary>
internal sealed record ModemModelFile
{
    public required string Name { get; init; }

    public required string En { get; init; }

    public required string Zh { get; init; }

    public required IReadOnlyList<string> Init { get; init; }

    public IReadOnlyList<string> InitOptional { get; set; } = [];

    public bool Echo { get; set; }

    public bool NumericResults { get; set; }

    public IReadOnlyDictionary<string, ResultCode> ResultCodes { get; set; } = new Dictionary<string, ResultCode>(StringComparer.Ordinal);

    public DialFile Dial { get; set; } = new();

    public DialUpFile DialUp { get; set; } = new();

    public EscapeStyle Escape { get; set; } = EscapeStyle.GuardTime;

    public int GuardTimeMs { get; set; } = 1000;

    public int CommandPauseMs { get; set; } = 20;

    public string HangUp { get; set; } = "ATH";

    public required string Reset { get; init; }

    public required int ResetTimeMs { get; init; }

    public string RadioOff { get; set; } = "AT+CFUN=0";

    public string RadioOn { get; set; } = "AT+CFUN=1";

    public SocketDialect Sockets { get; set; }

    public IReadOnlyList<string> Unsolicited { get; set; } = [];

    public IReadOnlyList<BinaryLine> UnsolicitedBinary { get; set; } = [];

    public int UsualLimitMs { get; set; } = 5000;

    public IReadOnlyDictionary<string, int> LimitsMs { get; set; } = new Dictionary<string, int>(StringComparer.Ordinal);

    public ModemModel ToModel() => new()
    {
        Name = Name,
        En = En,
        Zh = Zh,
        Init = Init,
        InitOptional = InitOptional,
        Echo = Echo,
        NumericResults = NumericResults,
        ResultCodes = ResultCodes,
        Dial = Dial.ToModifiers(),
        DialUp = DialUp.ToFeatures(),
        Escape = Escape,
        GuardTime = TimeSpan.FromMilliseconds(GuardTimeMs),
        CommandPause = TimeSpan.FromMilliseconds(CommandPauseMs),
        HangUp = HangUp,
        Reset = Reset,
        ResetTime = TimeSpan.FromMilliseconds(ResetTimeMs),
        RadioOff = RadioOff,
        RadioOn = RadioOn,
        Sockets = Sockets,
        Unsolicited = Unsolicited,
        UnsolicitedBinary = UnsolicitedBinary,
        UsualLimit = TimeSpan.FromMilliseconds(UsualLimitMs),
        Limits = LimitsMs.ToDictionary(limit => limit.Key, limit => TimeSpan.FromMilliseconds(limit.Value), StringComparer.Ordinal),
    };

    internal sealed record DialFile
    {
        public string Command { get; set; } = "ATD";

        public string Tone { get; set; } = "T";

        public string Pulse { get; set; } = "P";

        public string Pause { get; set; } = ",";

        public string WaitForDialTone { get; set; } = "W";

        public DialModifiers ToModifiers() => new()
        {
            Command = Command,
            Tone = Tone,
            Pulse = Pulse,
            Pause = Pause,
            WaitForDialTone = WaitForDialTone,
        };
    }
}
