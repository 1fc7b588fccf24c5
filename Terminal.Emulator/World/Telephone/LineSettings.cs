namespace Terminal.Emulator.World.Telephone;

/// <summary>
/// What a telephone line and its network are like. Everything may be changed at any time, also in mid-call; each of these is
/// a knob of the same name.
/// </summary>
public sealed class LineSettings
{
    /// <summary>The highest voltage of a line that is on the hook.</summary>
    public const double HighestVoltage = 60;

    private static readonly NumberList UsuallyBusy = NumberList.Read(TelephoneNumbers.Busy)!;
    private static readonly NumberList UsuallyUnanswered = NumberList.Read(TelephoneNumbers.Unanswered)!;
    private static readonly NumberList UsuallyWrong = NumberList.Read(TelephoneNumbers.Wrong)!;
    private static readonly NumberList UsuallyBehindPrefix = NumberList.Read(TelephoneNumbers.BehindPrefix)!;

    /// <summary>The line between wall and exchange.</summary>
    public LineCable Cable { get; set; }

    /// <summary>The dial tone.</summary>
    public DialToneState DialTone { get; set; }

    /// <summary>The other telephone on the line.</summary>
    public SharedSetState SharedSet { get; set; }

    /// <summary>Volts between the wires while nobody is off the hook.</summary>
    public double Voltage { get; set; } = 48;

    /// <summary>Whether the bill is paid.</summary>
    public LineArrears Arrears { get; set; }

    /// <summary>Whether outside calls are allowed.</summary>
    public OutsideLineState OutsideLine { get; set; }

    /// <summary>The digits that give an extension an outside line; empty: there is no private exchange.</summary>
    public string OutsidePrefix { get; set; } = "0";

    /// <summary>The numbers that need the prefix; without it they are refused.</summary>
    public NumberList PrefixNumbers { get; set; } = UsuallyBehindPrefix;

    /// <summary>From the prefix to the second dial tone; digits dialled before it are lost.</summary>
    public TimeSpan OutsideToneAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How the private exchange, or a barred line, refuses.</summary>
    public CallRefusal Refusal { get; set; }

    /// <summary>The numbers that are busy.</summary>
    public NumberList BusyNumbers { get; set; } = UsuallyBusy;

    /// <summary>The numbers where nobody picks up.</summary>
    public NumberList UnansweredNumbers { get; set; } = UsuallyUnanswered;

    /// <summary>The numbers that are not in use: an announcement.</summary>
    public NumberList WrongNumbers { get; set; } = UsuallyWrong;

    /// <summary>How many of the next calls meet no dial tone.</summary>
    public int NoDialToneNext { get; set; }

    /// <summary>How many of the next calls meet the busy tone.</summary>
    public int BusyNext { get; set; }

    /// <summary>How many of the next calls are not answered.</summary>
    public int UnansweredNext { get; set; }

    /// <summary>How many of the next calls meet an announcement.</summary>
    public int AnnouncementNext { get; set; }

    /// <summary>How long the line must be on the hook after a call before the exchange gives a dial tone again.</summary>
    public TimeSpan ReleaseTime { get; set; }

    /// <summary>From off-hook to the dial tone.</summary>
    public TimeSpan DialToneAfter { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>From the last digit to what is heard then.</summary>
    public TimeSpan RingAfter { get; set; } = TimeSpan.FromSeconds(1.5);

    /// <summary>How long it rings before it is picked up.</summary>
    public TimeSpan AnswerAfter { get; set; } = TimeSpan.FromSeconds(1.5);

    /// <summary>From there to the carrier, with a modem that negotiates.</summary>
    public TimeSpan CarrierAfter { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>The same with a modem in fast connect.</summary>
    public TimeSpan FastCarrierAfter { get; set; } = TimeSpan.FromSeconds(0.8);

    /// <summary>Bits per second of a connection.</summary>
    public int ConnectSpeed { get; set; } = 1200;

    /// <summary>How likely a byte arrives with an error, in both directions, 0 to 1.</summary>
    public double Noise { get; set; }

    /// <summary>The line is cut when the host has got so many more bytes; 0: with the carrier, so that there is no connection, or before the next byte.</summary>
    public int? CutToHost { get; set; }

    /// <summary>The line is cut when the terminal has got so many more bytes; 0: when the next is about to come.</summary>
    public int? CutToTerminal { get; set; }

    /// <summary>How long the access controller waits for the host's answer to what the terminal has sent; zero: for ever.</summary>
    public TimeSpan NacTradeTime { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the access controller keeps a call on which nothing passes; zero: for ever.</summary>
    public TimeSpan NacIdle { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Volts that a modem measures on the hook: a telephone off the hook pulls them down.</summary>
    public double MeasuredVoltage => Cable is LineCable.Dead ? 0 : SharedSet is SharedSetState.OffHook ? Math.Min(Voltage, 8) : Voltage;

    /// <summary>Whether the exchange listens: there is a dial tone for who goes off the hook.</summary>
    internal bool IsServed => Cable is LineCable.Connected && DialTone is DialToneState.Present && SharedSet is SharedSetState.OnHook;

    /// <summary>Whether there is a private exchange that wants a prefix for some numbers.</summary>
    internal bool IsExtension => OutsidePrefix.Length > 0 && !PrefixNumbers.IsEmpty;
}
