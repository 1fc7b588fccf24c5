using System.Globalization;

namespace Terminal.Emulator.World.Mobile;

/// <summary>What the subscriber has paid for: access point, data balance, and what happens when that is used up.</summary>
public sealed class Subscription
{
    /// <summary>The USSD code that asks for the balance.</summary>
    public const string UssdCode = "*100#";

    /// <summary>Where a short message asks for the balance.</summary>
    public const string SmsNumber = "10086";

    /// <summary>What that message says.</summary>
    public const string SmsKeyword = "CXLL";

    private const string Plenty = "plenty";
    private const string Never = "never";
    private const string DateFormat = "yyyy-MM-dd";
    private const int MostApns = 256;

    private string _apns = "cmnet,cmiot,3gnet,ctnet,internet";

    /// <summary>The access points that the carrier knows.</summary>
    public IReadOnlyList<string> AccessPoints => _apns.Split(',');

    /// <summary>The user name that the access points want; empty for none.</summary>
    public string User { get; set; } = "";

    /// <summary>The password that goes with it.</summary>
    public string Password { get; set; } = "";

    /// <summary>Bytes left, both directions together; null for plenty.</summary>
    public long? Balance { get; set; }

    /// <summary>What a used-up balance looks like.</summary>
    public ExhaustionFace Face { get; set; } = ExhaustionFace.Refused;

    /// <summary>The session cause of <see cref="ExhaustionFace.Refused"/>: 33, 29 or 8.</summary>
    public int RefusalCause { get; set; } = 33;

    /// <summary>How long a session lives under <see cref="ExhaustionFace.Dropped"/>.</summary>
    public Spread DropDelay { get; set; } = Spread.Of(1500);

    /// <summary>The last day of service; null for no end.</summary>
    public DateOnly? ServiceEnds { get; set; }

    /// <summary>How the balance can be asked for.</summary>
    public BalanceQuery Query { get; set; } = BalanceQuery.Both;

    /// <summary>True when nothing is left.</summary>
    public bool IsExhausted => Balance <= 0;

    /// <summary>What the carrier answers when it is asked for the balance.</summary>
    public string BalanceText
    {
        get
        {
            var left = Balance is { } bytes ? string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes") : "unlimited";
            var end = ServiceEnds is { } day ? day.ToString(DateFormat, CultureInfo.InvariantCulture) : "open end";
            return $"EMU Mobile: data left {left}, service until {end}";
        }
    }

    /// <summary>True if the carrier knows the access point; an empty name asks for the carrier's own choice.</summary>
    /// <param name="apn">The access point's name.</param>
    public bool Knows(string apn) => string.IsNullOrEmpty(apn) || AccessPoints.Contains(apn, StringComparer.OrdinalIgnoreCase);

    /// <summary>Uses up some of the balance.</summary>
    /// <param name="bytes">How many bytes are to be carried.</param>
    /// <returns>How many may be carried.</returns>
    internal int Consume(int bytes)
    {
        if (Balance is not { } left) return bytes;
        var carried = (int)Math.Min(bytes, left);
        Balance = left - carried;
        return carried;
    }

    internal IReadOnlyList<Knob> Knobs() =>
    [
        Turn.Text("apn", "Access points that are known, separated by commas", () => _apns, text => _apns = text, AreApns),
        Turn.Text("apnUser", "User name that they want, or nothing", () => User, text => User = text, IsShort),
        Turn.Text("apnPassword", "Password that goes with it", () => Password, text => Password = text, IsShort),
        Turn.Count("balance", "Bytes left, counted in both directions", Plenty, () => Balance, bytes => Balance = bytes),
        Turn.Choice("exhaustion", "What a used-up balance looks like", () => Face, face => Face = face),
        Turn.Whole("refusalCause", "Session cause when it is refused: 33, 29 or 8", 1, 255, () => RefusalCause, cause => RefusalCause = cause),
        Turn.Time("dropDelay", "How long a session lives when it is dropped", () => DropDelay, time => DropDelay = time),
        new("serviceEnds", "Last day of service, e.g. 2026-12-31; or never", ServiceEndsText, TrySetServiceEnds),
        Turn.Choice("balanceQuery", "How the balance can be asked for", () => Query, query => Query = query),
    ];

    private static bool AreApns(string text) =>
        text.Length <= MostApns && text.Split(',').All(name => name.Length is > 0 and <= 100 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_'));

    private static bool IsShort(string text) => text.Length <= 64 && text.All(letter => letter is > ' ' and < '\u007f' and not '"');

    private string ServiceEndsText() => ServiceEnds?.ToString(DateFormat, CultureInfo.InvariantCulture) ?? Never;

    private bool TrySetServiceEnds(string text)
    {
        if (text == Never)
        {
            ServiceEnds = null;
            return true;
        }

        if (!DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return false;
        ServiceEnds = day;
        return true;
    }
}
