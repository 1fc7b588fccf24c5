namespace Terminal.Emulator.World.Mobile;

/// <summary>The SIM: what it asks for, and its counters of wrong tries (3GPP TS 31.101).</summary>
public sealed class SimCard
{
    private const int FullPinTries = 3;
    private const int FullPukTries = 10;

    private bool _missing;
    private bool _failed;
    private bool _verified;

    /// <summary>The subscriber's number in the test network 001 01.</summary>
    public const string Imsi = "001010368000001";

    /// <summary>The card's serial number.</summary>
    public const string Iccid = "89860036800000000010";

    /// <summary>True if the PIN is asked for after each power-up (facility lock SC).</summary>
    public bool IsLocked { get; private set; }

    /// <summary>The right PIN, 4 to 8 digits.</summary>
    public string Pin { get; set; } = "1234";

    /// <summary>The right PUK, 8 digits.</summary>
    public string Puk { get; set; } = "12345678";

    /// <summary>How many wrong PINs are left; at 0 the PUK is asked for.</summary>
    public int PinTries { get; private set; } = FullPinTries;

    /// <summary>How many wrong PUKs are left; at 0 the card is dead.</summary>
    public int PukTries { get; private set; } = FullPukTries;

    /// <summary>What it asks for at present.</summary>
    public SimState State =>
        _missing ? SimState.Missing
        : _failed || PukTries == 0 ? SimState.Failure
        : PinTries == 0 ? SimState.Puk
        : IsLocked && !_verified ? SimState.Pin
        : SimState.Ready;

    /// <summary>Puts it into a state, with full counters where they are not what the state means.</summary>
    /// <param name="state">The state.</param>
    public void Become(SimState state)
    {
        _missing = state == SimState.Missing;
        _failed = state == SimState.Failure;
        if (_missing || _failed) return;
        IsLocked = state is SimState.Pin or SimState.Puk;
        _verified = false;
        PinTries = state == SimState.Puk ? 0 : FullPinTries;
        PukTries = FullPukTries;
    }

    /// <summary>The module was switched on: the PIN is asked for again.</summary>
    public void PowerUp() => _verified = false;

    /// <summary>Checks a PIN.</summary>
    /// <param name="pin">The PIN.</param>
    /// <returns>False when it is wrong, which costs a try, or when no PIN is asked for.</returns>
    public bool TryPin(string pin)
    {
        if (State != SimState.Pin) return false;
        if (Pin != pin)
        {
            PinTries--;
            return false;
        }

        PinTries = FullPinTries;
        _verified = true;
        return true;
    }

    /// <summary>Checks a PUK and sets a new PIN.</summary>
    /// <param name="puk">The PUK.</param>
    /// <param name="newPin">The new PIN, 4 to 8 digits.</param>
    /// <returns>False when the PUK is wrong, which costs a try, the new PIN is none, or no PUK is asked for.</returns>
    public bool TryPuk(string puk, string newPin)
    {
        ArgumentNullException.ThrowIfNull(newPin);
        if (State != SimState.Puk || newPin.Length is < 4 or > 8 || !newPin.All(char.IsAsciiDigit)) return false;
        if (Puk != puk)
        {
            PukTries--;
            return false;
        }

        (Pin, PinTries, PukTries, _verified) = (newPin, FullPinTries, FullPukTries, true);
        return true;
    }

    /// <summary>Switches the asking for a PIN on or off.</summary>
    /// <param name="locked">On or off.</param>
    /// <param name="pin">The PIN; a wrong one costs a try.</param>
    /// <returns>False when the PIN is wrong or the card is not ready.</returns>
    public bool TryLock(bool locked, string pin)
    {
        if (State != SimState.Ready) return false;
        if (Pin != pin)
        {
            PinTries--;
            return false;
        }

        (IsLocked, PinTries, _verified) = (locked, FullPinTries, true);
        return true;
    }

    internal IReadOnlyList<Knob> Knobs() =>
    [
        Turn.Choice("sim", "What the SIM asks for", () => State, Become),
        Turn.Digits("simPin", "The right PIN", 4, 8, () => Pin, pin => Pin = pin),
        Turn.Whole("pinTries", "Wrong PINs left, at 0 the PUK is asked for", 0, FullPinTries, () => PinTries, tries => PinTries = tries),
        Turn.Digits("simPuk", "The right PUK", 8, 8, () => Puk, puk => Puk = puk),
    ];
}
