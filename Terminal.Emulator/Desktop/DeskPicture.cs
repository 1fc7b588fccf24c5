using Terminal.Core.Journal;
using Terminal.Core.Profiles;
using Terminal.Emulator.Host;
using Terminal.Emulator.World;

namespace Terminal.Emulator.Desktop;

/// <summary>Draws the state of a desk as one document: what the page shows and the control API tells. Made on the loop.</summary>
/// <param name="desk">The desk.</param>
/// <param name="seed">The seed of its world.</param>
internal sealed class DeskPicture(LiveDesk desk, ulong seed)
{
    private const int MostRecords = 30;

    private (int, int, int, int, int, bool) _counted;
    private object? _books;

    /// <summary>The present state.</summary>
    /// <param name="now">Time since the start of the world.</param>
    /// <param name="calendar">What the calendar shows.</param>
    public object Of(TimeSpan now, DateTimeOffset calendar)
    {
        var terminal = desk.Shown;
        return new
        {
            At = SaleWatch.Seconds(now),
            Calendar = calendar.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd'T'HH:mm:ss.fff", System.Globalization.CultureInfo.InvariantCulture),
            Seed = seed,
            Profile = Of(desk.Profile),
            Power = terminal is not null,
            Busy = terminal?.IsBusy ?? false,
            AwaitsPin = terminal?.AwaitsPin ?? false,
            Screen = terminal?.Screen is { } screen ? new { screen.Key, Zh = screen.Chinese, En = screen.English } : null,
            Inserted = desk.Inserted?.Name,
            Paper = new { desk.Paper.Printed, Lines = desk.Paper.Lines.Select(line => new { line.Text, line.Centred, line.Large }) },
            Sale = desk.Sale?.Document(),
            World = desk.Parts.ToDictionary(part => part.Name, Of, StringComparer.Ordinal),
            Faults = desk.Acquirer?.Faults.Pending.Select(fault => new { Name = fault.ToString(), fault.Mti, fault.Count }) ?? [],
            Armed = desk.Armed.Waiting.Select(deed => new { When = deed.When.ToString(), deed.Nth, After = SaleWatch.Seconds(deed.After), What = deed.What }),
            OwnAcquirer = desk.Acquirer is not null,
            Scenario = desk.Scenario?.Document(),
            Books = Books(),
            desk.CheckUp,
        };
    }

    /// <summary>A part of the world as it is set.</summary>
    private static object Of(IWorldPart part)
    {
        var values = part.Knobs.ToDictionary(knob => knob.Name, knob => knob.Get(), StringComparer.Ordinal);
        var preset = part.Presets.FirstOrDefault(
            candidate => candidate.Settings.All(setting => values.GetValueOrDefault(setting.Key) == setting.Value));
        return new { Preset = preset?.Name, Values = values };
    }

    private static object Of(TerminalProfile profile) => new
    {
        profile.Name,
        Description = SaleWatch.Text(profile.Description),
        profile.Identity.TerminalId,
        profile.Identity.MerchantId,
        Stripe = profile.Devices.StripeReader is not null,
        Chip = profile.Devices.CardReader is not null,
        PinPad = profile.Devices.PinPad is not null,
        Printer = profile.Devices.Printer is not null,
        Links = profile.Devices.Links.Select(link => new { link.Name, link.Device.Driver }),
        OperatorBudget = SaleWatch.Seconds(profile.Timeouts.OperatorBudget),
        OnlineBudget = SaleWatch.Seconds(profile.Timeouts.OnlineBudget),
    };

    // The audit compares every record: only when there are others.
    private object? Books()
    {
        if (desk.Shown?.Terminal?.Journal is not { } journal)
            return _books;
        var ledger = desk.Acquirer?.Ledger;
        var counted = (journal.Owed.Count, journal.Approved.Count, journal.History.Count, ledger?.Postings.Count ?? 0, journal.State.BootCount, journal.State.IsSignedOn);
        if (_books is null || counted != _counted || journal.Owed.Count > 0)
            _books = Of(journal, ledger is null ? null : LedgerReport.Of(ledger));
        _counted = counted;
        return _books;
    }

    private object Of(TerminalJournal journal, LedgerReport? ledger) => new
    {
        journal.Condition,
        journal.IsBlocked,
        SignedOn = journal.State.IsSignedOn,
        journal.State.NextStan,
        journal.State.Batch,
        Boots = journal.State.BootCount,
        Owed = journal.Owed.Select(owed => new
        {
            owed.Stan,
            owed.Batch,
            Amount = owed.Fields.Amount.ToString(),
            Card = owed.MaskedPan,
            Reason = owed.Reason.Code(),
            Cause = owed.Cause?.ToString(),
            Told = SaleWatch.TitleOf(owed.Cause),
            Tries = owed.UnansweredOccasions + owed.RefusedOccasions,
            owed.IsFlagged,
        }),
        Approved = journal.Approved.TakeLast(MostRecords).Select(sale => new
        {
            sale.Stan,
            sale.Batch,
            Amount = sale.Approval.Amount.ToString(),
            Card = sale.MaskedPan,
            At = Time(sale.Fields.BusinessTime),
            sale.IsPrinted,
        }),
        History = journal.History.TakeLast(MostRecords).Select(entry => new
        {
            entry.End,
            entry.Stan,
            entry.Batch,
            Amount = entry.Amount?.ToString(),
            Card = entry.MaskedPan,
            Code = entry.ResponseCode,
            Cause = entry.Cause?.ToString(),
            Told = SaleWatch.TitleOf(entry.Cause),
            At = Time(entry.At),
        }),
        Ledger = ledger is null ? null : Of(ledger),
        Audit = desk.Audit() is { } audit
            ? new { audit.IsClean, audit.Violations, Open = audit.Open.Count, Discrepancies = audit.Discrepancies.Count, audit.Transactions }
            : null,
    };

    private static object Of(LedgerReport ledger) => new
    {
        ledger.Purchases,
        ledger.Reversals,
        Net = new Core.Transactions.Money(Math.Max(0, ledger.NetFen)).ToString(),
        Postings = ledger.Postings.TakeLast(MostRecords).Select(posting => new
        {
            posting.Number,
            posting.Kind,
            posting.Card,
            posting.Stan,
            posting.Batch,
            Amount = new Core.Transactions.Money(posting.AmountFen).ToString(),
            posting.Rrn,
            At = Time(posting.Time),
        }),
    };

    private static string Time(DateTimeOffset time) =>
        time.ToOffset(TimeSpan.FromHours(8)).ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
}
