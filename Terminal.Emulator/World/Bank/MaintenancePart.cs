using Terminal.Core.Messages;
using Terminal.Emulator.World.Mobile;

namespace Terminal.Emulator.World.Bank;

/// <summary>
/// Times of maintenance (HOST-10): from a time on, for a time, the acquirer closes some functions. It may have announced that, in the
/// texts of its answers. Reversals are taken all the same: they give money back.
/// </summary>
public sealed class MaintenancePart : IWorldPart
{
    private const double LongestMinutes = 7 * 24 * 60;
    private const string NoAnswer = "silence";
    private const string UsualCode = "96";

    private static readonly (string Word, TerminalFunctions Function)[] FunctionWords =
        [("sale", TerminalFunctions.Sale), ("sign-on", TerminalFunctions.SignOn), ("line-test", TerminalFunctions.LineTest)];

    private readonly TimeProvider _time;
    private volatile Settings _now;

    /// <summary>Makes a bank without a window.</summary>
    /// <param name="time">The clock.</param>
    public MaintenancePart(TimeProvider time)
    {
        _time = time;
        _now = new Settings(Now, TimeSpan.Zero, TimeSpan.Zero, IsAnnounced: true, TerminalFunctions.Sale, UsualCode);
        Knobs =
        [
            KnobForms.Number("starts", "In how many minutes it begins", 0, LongestMinutes, () => _now.Starts.TotalMinutes, minutes => Set(_now with { Starts = TimeSpan.FromMinutes(minutes) })),
            KnobForms.Number("lasts", "For how many minutes; 0: there is none", 0, LongestMinutes, () => _now.Lasts.TotalMinutes, minutes => Set(_now with { Lasts = TimeSpan.FromMinutes(minutes) })),
            new Knob("announced", "Whether answers tell of it: yes|no", () => _now.IsAnnounced ? "yes" : "no", TryAnnounce),
            new Knob("closed", "What is closed: sale, sign-on, line-test, several with commas", () => Text(_now.Closed), TryClose),
            Turn.Text("answer", $"What a closed function is answered: a code, or {NoAnswer}", () => _now.Answer, answer => Set(_now with { Answer = answer }), text => text == NoAnswer || BankPresets.IsCode(text)),
        ];
        Presets =
        [
            BankPresets.Normal(Knobs),
            BankPresets.Of("announced", "已公告的系统维护", "Maintenance that is announced", ("starts", "10"), ("lasts", "120"), ("announced", "yes")),
            BankPresets.Of("unannounced", "未公告的系统维护", "Maintenance that nobody has announced", ("starts", "0"), ("lasts", "120"), ("announced", "no")),
            BankPresets.Of("cut-off", "系统日切", "The change of the business day", ("starts", "0"), ("lasts", "10"), ("announced", "no"), ("answer", "90")),
        ];
    }

    /// <inheritdoc/>
    public string Name => "maintenance";

    /// <inheritdoc/>
    public IReadOnlyList<Knob> Knobs { get; }

    /// <inheritdoc/>
    public IReadOnlyList<WorldPreset> Presets { get; }

    /// <summary>What answers announce at a time; null for nothing.</summary>
    /// <param name="time">Host time.</param>
    internal ServiceNotice? NoticeAt(DateTimeOffset time) => _now is { IsAnnounced: true, Lasts.Ticks: > 0 } now && time < now.Ends
        ? new ServiceNotice(now.Begins, now.Ends, now.Closed)
        : null;

    /// <summary>How a request for a function ends at a time; null when it is open.</summary>
    /// <param name="function">The function.</param>
    /// <param name="time">Host time.</param>
    internal WorkEnd? EndOf(TerminalFunctions function, DateTimeOffset time)
    {
        var now = _now;
        if (!now.Closed.HasFlag(function) || time < now.Begins || time >= now.Ends)
            return null;
        return now.Answer == NoAnswer ? WorkEnd.Silent : new WorkEnd(now.Answer);
    }

    private DateTimeOffset Now => _time.GetUtcNow().ToOffset(TimeSpan.FromHours(8));

    private static string Text(TerminalFunctions functions) => string.Join(',', FunctionWords.Where(row => functions.HasFlag(row.Function)).Select(row => row.Word));

    // Times count from the last setting on.
    private void Set(Settings settings) => _now = settings with { SetAt = Now };

    private bool TryAnnounce(string text)
    {
        if (text is not ("yes" or "no"))
            return false;
        Set(_now with { IsAnnounced = text == "yes" });
        return true;
    }

    private bool TryClose(string text)
    {
        var closed = TerminalFunctions.None;
        foreach (var word in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var at = Array.FindIndex(FunctionWords, row => row.Word == word);
            if (at < 0)
                return false;
            closed |= FunctionWords[at].Function;
        }

        Set(_now with { Closed = closed });
        return true;
    }

    private sealed record Settings(DateTimeOffset SetAt, TimeSpan Starts, TimeSpan Lasts, bool IsAnnounced, TerminalFunctions Closed, string Answer)
    {
        public DateTimeOffset Begins => SetAt + Starts;

        public DateTimeOffset Ends => Begins + Lasts;
    }
}
