using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;

namespace Terminal.Drivers.Modems.Sim;

/// <summary>
/// What is left of the SIM's volume and of its service: by the terminal's own count, by the calendar, and by asking the carrier
/// once a day where there is a way to ask. Warnings only: it never keeps a link from coming up.
/// </summary>
internal sealed class SimBalance
{
    private const int DaysOfWarning = 7;

    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromDays(1);

    private readonly SimSettings _settings;
    private readonly DataUsage _usage;
    private readonly EventLoop _loop;
    private readonly BalanceDialogue? _dialogue;
    private long? _asked;

    public SimBalance(SimModule module, SimSettings settings, DataUsage usage, EventLoop loop)
    {
        (_settings, _usage, _loop) = (settings, usage, loop);
        _dialogue = settings.Balance is { } query ? new BalanceDialogue(module, query) : null;
    }

    /// <summary>Notes a step for each thing that is known.</summary>
    public async Task TellAsync(LinkStepLog steps, Deadline attempt)
    {
        var began = _loop.Time.GetTimestamp();
        var isCounted = await _usage.LoadAsync();
        var told = false;
        if (_settings.DataVolume is { } volume && isCounted)
        {
            var isLow = _usage.Bytes >= volume * (_settings.DataWarning / 100.0);
            Note($"{DataVolumeText.Of(_usage.Bytes)} of {DataVolumeText.Of(volume)}", isLow ? Fault.SimDataLow : null);
        }

        if (_settings.ServiceExpires is { } last)
        {
            var ends = last.DayNumber - _usage.Today.DayNumber < DaysOfWarning;
            Note(FormattableString.Invariant($"until {last:yyyy-MM-dd}"), ends ? Fault.SimServiceExpiring : null);
        }

        if (_dialogue is not null)
        {
            await AskAsync(_dialogue, attempt);
            Note(_dialogue.Left is { } left ? $"{DataVolumeText.Of(left)} left" : "left unknown", _dialogue.Left is { } rest && IsLow(rest) ? Fault.SimDataLow : null);
        }

        if (!told) Note("unknown", null);

        void Note(string detail, Fault? fault)
        {
            told = true;
            steps.Note(LinkStepKind.Balance, detail, began, fault);
            began = _loop.Time.GetTimestamp();
        }
    }

    private bool IsLow(long left) => left == 0 || (_settings.DataVolume is { } volume && left <= volume * ((100 - _settings.DataWarning) / 100.0));

    private async Task AskAsync(BalanceDialogue dialogue, Deadline attempt)
    {
        if (_asked is { } last && _loop.Time.GetElapsedTime(last) < BetweenQuestions) return;
        using var limit = attempt.Within(SimLimits.Balance);
        _asked = _loop.Time.GetTimestamp();
        await dialogue.AskAsync(limit.Token);
    }
}
