namespace Terminal.Emulator.World.Telephone;

/// <summary>The knobs of a telephone network.</summary>
internal static class TelephoneKnobs
{
    private const int MostCalls = 1000;
    private const int MostBytes = 1_000_000;
    private const double LongestWait = 600;
    private const double LongestCall = 12_000;
    private const int LongestPrefix = 8;

    public static IReadOnlyList<Knob> Of(TelephoneNetwork network)
    {
        var line = network.Line;
        return [.. Line(line), .. Numbers(line), .. Counts(line), .. Times(line), .. Call(line), Cut(network)];
    }

    private static IEnumerable<Knob> Line(LineSettings line) =>
    [
        KnobForms.Word("cable", "the line between wall and exchange", () => line.Cable, value => line.Cable = value),
        KnobForms.Word("dialTone", "the dial tone", () => line.DialTone, value => line.DialTone = value),
        KnobForms.Word("sharedSet", "the other telephone on the line", () => line.SharedSet, value => line.SharedSet = value),
        KnobForms.Number("voltage", "volts of the line on the hook", 0, LineSettings.HighestVoltage, () => line.Voltage, value => line.Voltage = value),
        KnobForms.Word("arrears", "what the exchange does because the bill is not paid", () => line.Arrears, value => line.Arrears = value),
        KnobForms.Word("outsideLine", "whether outside calls are allowed", () => line.OutsideLine, value => line.OutsideLine = value),
        new Knob(
            "outsidePrefix",
            $"digits that give an extension an outside line, up to {LongestPrefix}, a comma behind them is ignored; or none",
            () => line.OutsidePrefix.Length == 0 ? KnobForms.None : line.OutsidePrefix,
            text => TakePrefix(line, text)),
        Of("prefixNumbers", "numbers that need the prefix", () => line.PrefixNumbers, value => line.PrefixNumbers = value),
        KnobForms.Word("refusal", "how an extension or a barred line is refused", () => line.Refusal, value => line.Refusal = value),
    ];

    private static IEnumerable<Knob> Numbers(LineSettings line) =>
    [
        Of("busyNumbers", "numbers that are busy", () => line.BusyNumbers, value => line.BusyNumbers = value),
        Of("unansweredNumbers", "numbers where nobody picks up", () => line.UnansweredNumbers, value => line.UnansweredNumbers = value),
        Of("wrongNumbers", "numbers that are not in use", () => line.WrongNumbers, value => line.WrongNumbers = value),
    ];

    private static IEnumerable<Knob> Counts(LineSettings line) =>
    [
        Next("noDialToneNext", "meet no dial tone", () => line.NoDialToneNext, value => line.NoDialToneNext = value),
        Next("busyNext", "meet the busy tone", () => line.BusyNext, value => line.BusyNext = value),
        Next("unansweredNext", "are not answered", () => line.UnansweredNext, value => line.UnansweredNext = value),
        Next("announcementNext", "meet an announcement", () => line.AnnouncementNext, value => line.AnnouncementNext = value),
    ];

    private static IEnumerable<Knob> Times(LineSettings line) =>
    [
        Wait("releaseTime", "how long the line must be on the hook before there is a dial tone again", () => line.ReleaseTime, value => line.ReleaseTime = value),
        Wait("dialToneAfter", "from off-hook to the dial tone", () => line.DialToneAfter, value => line.DialToneAfter = value),
        Wait("outsideToneAfter", "from the prefix to the second dial tone", () => line.OutsideToneAfter, value => line.OutsideToneAfter = value),
        Wait("ringAfter", "from the last digit to ringing or any other tone", () => line.RingAfter, value => line.RingAfter = value),
        Wait("answerAfter", "from ringing to the answer", () => line.AnswerAfter, value => line.AnswerAfter = value),
        Wait("carrierAfter", "from the answer to the carrier", () => line.CarrierAfter, value => line.CarrierAfter = value),
        Wait("fastCarrierAfter", "the same in fast connect", () => line.FastCarrierAfter, value => line.FastCarrierAfter = value),
    ];

    private static IEnumerable<Knob> Call(LineSettings line) =>
    [
        KnobForms.Whole("connectSpeed", "bits per second of a connection", 75, 56_000, () => line.ConnectSpeed, value => line.ConnectSpeed = value),
        KnobForms.Number("noise", "share of bytes that arrive with an error", 0, 1, () => line.Noise, value => line.Noise = value),
        KnobForms.Seconds("nacTradeTime", "how long the access controller waits for the host, 0 for ever", LongestCall, () => line.NacTradeTime, value => line.NacTradeTime = value),
        KnobForms.Seconds("nacIdle", "how long the access controller keeps an idle call, 0 for ever", LongestCall, () => line.NacIdle, value => line.NacIdle = value),
        KnobForms.WholeOrNone("cutToHost", "the line is cut when the host has got so many more bytes", MostBytes, () => line.CutToHost, value => line.CutToHost = value),
        KnobForms.WholeOrNone("cutToTerminal", "the line is cut when the terminal has got so many more bytes", MostBytes, () => line.CutToTerminal, value => line.CutToTerminal = value),
    ];

    private static Knob Cut(TelephoneNetwork network) => KnobForms.Act("cut", "cuts the call that is under way", network.Cut);

    private static Knob Next(string name, string what, Func<int> get, Action<int> set) =>
        KnobForms.Whole(name, $"how many of the next calls {what}", 0, MostCalls, get, set);

    private static Knob Wait(string name, string what, Func<TimeSpan> get, Action<TimeSpan> set) =>
        KnobForms.Seconds(name, what, LongestWait, get, set);

    private static Knob Of(string name, string what, Func<NumberList> get, Action<NumberList> set) => new(
        name,
        $"{what}: numbers separated by commas, {KnobForms.All} for all, or {KnobForms.None}",
        () => get().ToString(),
        text =>
        {
            if (NumberList.Read(text) is not { } numbers) return false;
            set(numbers);
            return true;
        });

    private static bool TakePrefix(LineSettings line, string text)
    {
        var digits = text == KnobForms.None ? string.Empty : text.TrimEnd(',');
        if ((digits.Length == 0 && text != KnobForms.None) || digits.Length > LongestPrefix || !digits.All(char.IsAsciiDigit)) return false;
        line.OutsidePrefix = digits;
        return true;
    }
}
