using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;

namespace Terminal.Tests.Journal;

public sealed class TerminalJournalTests
{
    private JournalBench _bench = null!;
    private TerminalJournal _journal = null!;

    [SetUp]
    public async Task Open()
    {
        _bench = new JournalBench();
        _journal = await _bench.OpenAsync();
    }

    [TearDown]
    public async Task Close() => await _journal.DisposeAsync();

    [Test]
    public void A_new_journal_owes_nothing_and_is_not_signed_on()
    {
        Assert.That(_journal.Condition, Is.EqualTo(JournalCondition.Open));
        Assert.That(_journal.State, Is.EqualTo(new TerminalState()));
        Assert.That(_journal.State.IsSignedOn, Is.False);
        Assert.That(_journal.Owed, Is.Empty);
        Assert.That(_journal.Approved, Is.Empty);
        Assert.That(_journal.IsFull, Is.False);
        Assert.That(_journal.IsBlocked, Is.False);
    }

    [Test]
    public async Task Owing_takes_the_STAN_and_records_the_reversal_in_one_commit()
    {
        await _journal.SignedOnAsync(17, TimeSpan.Zero);
        var before = _bench.Commits;

        var owed = await OweAsync();

        Assert.That(_bench.Commits - before, Is.EqualTo(1));
        Assert.That((owed.Stan, owed.Batch, owed.Reason.Code()), Is.EqualTo((1, 17, "98")));
        Assert.That(owed.Fields, Is.EqualTo(Some.Fields()));
        Assert.That(owed.MaskedPan, Is.EqualTo("621793*********9143"));
        Assert.That(_journal.Owed, Is.EqualTo(new[] { owed }));
        Assert.That((await _journal.TakeStanAsync()).Value, Is.EqualTo(2));
        await ExpectSameAfterReopening();
    }

    [Test]
    public async Task What_identifies_the_card_comes_back_when_it_is_opened()
    {
        var owed = await OweAsync();

        using var card = _journal.OpenCard(owed);

        Assert.That(card.Pan.Digits.ToString(), Is.EqualTo(Some.PanDigits));
        Assert.That((card.Expiry, card.SequenceNumber), Is.EqualTo(("3012", "001")));
        Assert.That(card.ChipTags.ToArray(), Is.EqualTo(new byte[] { 0x95, 0x05, 0, 0, 0, 0, 0 }));
    }

    [Test]
    public async Task After_STAN_999999_comes_1()
    {
        await _journal.CountBootAsync();
        await _bench.RewriteAsync("state", 0, "\"nextStan\":1,", "\"nextStan\":999999,");
        await _journal.ReopenAsync();

        Assert.That((await _journal.TakeStanAsync()).Value, Is.EqualTo(999_999));
        Assert.That((await OweAsync()).Stan, Is.EqualTo(1));
    }

    [Test]
    public async Task A_STAN_that_something_owed_or_approved_in_the_batch_bears_is_passed_over()
    {
        var first = await OweAsync();
        var second = await OweAsync();
        await _journal.CommitAsync(second, Some.Approval());
        await _bench.RewriteAsync("state", 0, "\"nextStan\":3,", "\"nextStan\":1,");
        await _journal.ReopenAsync();

        Assert.That((await _journal.TakeStanAsync()).Value, Is.EqualTo(3));

        await _journal.AcknowledgeReversalAsync(first, "00");
        await _bench.RewriteAsync("state", 0, "\"nextStan\":4,", "\"nextStan\":1,");
        await _journal.ReopenAsync();
        Assert.That((await OweAsync()).Stan, Is.EqualTo(1));
    }

    [Test]
    public async Task Sign_on_keeps_batch_and_clock_and_the_need_for_it_keeps_its_reason()
    {
        Assert.That((await _journal.SignedOnAsync(123_456, TimeSpan.FromMinutes(3))).Succeeded, Is.True);
        Assert.That((_journal.State.Batch, _journal.State.IsSignedOn), Is.EqualTo((123_456, true)));
        Assert.That(_journal.BusinessNow, Is.EqualTo(Some.Time.AddMinutes(3)));

        Assert.That((await _journal.SignOnNeededAsync("77")).Succeeded, Is.True);
        Assert.That((_journal.State.IsSignedOn, _journal.State.SignOnReason), Is.EqualTo((false, "77")));
        Assert.That((await _journal.CountBootAsync()).Value, Is.EqualTo(1));
        Assert.That((await _journal.CountBootAsync()).Value, Is.EqualTo(2));
        await ExpectSameAfterReopening();

        await _journal.SignedOnAsync(123_457, TimeSpan.Zero);
        Assert.That(_journal.State.SignOnReason, Is.Null);
    }

    [TestCase(-1)]
    [TestCase(1_000_000)]
    public void A_batch_number_has_six_digits(int batch) =>
        Assert.That(() => _journal.SignedOnAsync(batch, TimeSpan.Zero), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public async Task What_never_left_is_withdrawn_and_remembered()
    {
        var owed = await OweAsync();

        Assert.That((await _journal.WithdrawUnsentAsync(owed, Fault.ConnectionRefused)).Succeeded, Is.True);

        Assert.That(_journal.Owed, Is.Empty);
        var entry = _journal.History.Single();
        Assert.That((entry.End, entry.Cause, entry.Stan, entry.Amount?.Fen, entry.MaskedPan, entry.At),
            Is.EqualTo((TransactionEnd.NotSent, (Fault?)Fault.ConnectionRefused, 1, (long?)1234, "621793*********9143", Some.Time)));
        await ExpectSameAfterReopening();
    }

    [Test]
    public async Task A_verified_decline_is_withdrawn_with_its_code()
    {
        var owed = await OweAsync();

        await _journal.WithdrawDeclinedAsync(owed, "51");

        Assert.That(_journal.Owed, Is.Empty);
        Assert.That(_journal.History.Single(), Has.Property("End").EqualTo(TransactionEnd.Declined).And.Property("ResponseCode").EqualTo("51"));
    }

    [Test]
    public async Task An_approval_makes_the_reason_96_and_nothing_makes_it_98_again()
    {
        var owed = await OweAsync();

        var noted = (await _journal.NoteApprovalAsync(owed, Some.Approval())).Value;

        Assert.That(noted.Reason.Code(), Is.EqualTo("96"));
        Assert.That(_journal.Owed.Single().Approval!.AuthorizationCode, Is.EqualTo("A12345"));
        Assert.That(() => _journal.SetReasonAsync(noted, ReversalReason.NoApproval, Fault.HostSilent), Throws.ArgumentException);
        Assert.That(() => _journal.WithdrawUnsentAsync(noted, Fault.LinkLost), Throws.ArgumentException);
        Assert.That(() => _journal.WithdrawDeclinedAsync(noted, "51"), Throws.ArgumentException);
        var refused = (await _journal.SetReasonAsync(noted, ReversalReason.CardRefused, Fault.CardReaderFailed)).Value;
        Assert.That((refused.Reason.Code(), refused.Cause), Is.EqualTo(("06", (Fault?)Fault.CardReaderFailed)));
        await ExpectSameAfterReopening();
    }

    [Test]
    public async Task A_bad_MAC_makes_the_reason_A0()
    {
        var owed = await OweAsync();
        await _journal.SetReasonAsync(owed, ReversalReason.MacInvalid, Fault.ResponseMacInvalid);
        Assert.That(_journal.Owed.Single().Reason.Code(), Is.EqualTo("A0"));
    }

    [Test]
    public async Task Commit_replaces_the_owed_reversal_by_the_sale_in_one_commit()
    {
        var owed = await OweAsync();
        await _journal.NoteApprovalAsync(owed, Some.Approval());
        var before = _bench.Commits;

        var sale = (await _journal.CommitAsync(owed, Some.Approval())).Value;

        Assert.That(_bench.Commits - before, Is.EqualTo(1));
        Assert.That(_journal.Owed, Is.Empty);
        Assert.That(_journal.Approved, Is.EqualTo(new[] { sale }));
        Assert.That(_journal.Unprinted, Is.EqualTo(new[] { sale }));
        Assert.That(_journal.History, Is.Empty);
        using (var card = _journal.OpenCard(sale))
            Assert.That(card.Pan.Digits.ToString(), Is.EqualTo(Some.PanDigits));

        await _journal.MarkPrintedAsync(sale);
        await _journal.MarkPrintedAsync(sale);
        Assert.That(_bench.Commits - before, Is.EqualTo(2), "printing a second time writes nothing");
        Assert.That(_journal.Unprinted, Is.Empty);
        await ExpectSameAfterReopening();
    }

    [Test]
    public async Task Script_results_are_recorded_in_the_commit_of_their_sale_and_leave_when_told()
    {
        var before = _bench.Commits;
        var sale = (await _journal.CommitAsync(await OweAsync(), Some.Approval(), Some.ScriptTags)).Value;

        Assert.That(_bench.Commits - before, Is.EqualTo(2), "one for what is owed, one for sale and notice");
        var notice = _journal.ScriptNotices.Single();
        Assert.That((notice.Number, notice.Stan, notice.Batch, notice.Fields), Is.EqualTo((sale.Number, sale.Stan, sale.Batch, sale.Fields)));
        Assert.That((notice.Acquirer, notice.RetrievalReference, notice.AuthorizationCode), Is.EqualTo(("01020000", "123456789012", "A12345")));
        await ExpectSameAfterReopening();
        using (var card = _journal.OpenCard(_journal.ScriptNotices.Single()))
            Assert.That((card.Pan.Digits.ToString(), card.ChipTags.ToArray()), Is.EqualTo((Some.PanDigits, Some.ScriptTags)));

        Assert.That((await _journal.ScriptsToldAsync(notice)).Succeeded, Is.True);
        Assert.That((_journal.ScriptNotices.Count, _journal.Approved.Count), Is.EqualTo((0, 1)));
        Assert.That(() => _journal.ScriptsToldAsync(notice), Throws.ArgumentException);
        await ExpectSameAfterReopening();
    }

    [Test]
    public async Task An_acknowledged_reversal_is_owed_no_longer()
    {
        var owed = await OweAsync();
        await _journal.SetReasonAsync(owed, ReversalReason.NoApproval, Fault.HostSilent);

        await _journal.AcknowledgeReversalAsync(owed, "25");

        Assert.That(_journal.Owed, Is.Empty);
        var entry = _journal.History.Single();
        Assert.That((entry.End, entry.ResponseCode, entry.Reason, entry.Cause),
            Is.EqualTo((TransactionEnd.Reversed, "25", (ReversalReason?)ReversalReason.NoApproval, (Fault?)Fault.HostSilent)));
    }

    [Test]
    public async Task The_third_answered_refusal_flags_the_reversal_and_blocks_sales()
    {
        var owed = await OweAsync();
        for (var i = 0; i < 5; i++)
            Assert.That((await _journal.CountUnansweredOccasionAsync(owed)).Value.IsFlagged, Is.False);
        await _journal.CountRefusedOccasionAsync(owed, "12");
        Assert.That((await _journal.CountRefusedOccasionAsync(owed, "12")).Value.IsFlagged, Is.False);
        Assert.That(_journal.IsBlocked, Is.False);

        var flagged = (await _journal.CountRefusedOccasionAsync(owed, "13")).Value;

        Assert.That((flagged.IsFlagged, flagged.RefusedOccasions, flagged.UnansweredOccasions, flagged.LastRefusal), Is.EqualTo((true, 3, 5, "13")));
        Assert.That(_journal.IsBlocked, Is.True);
        await ExpectSameAfterReopening();
        Assert.That(_journal.IsBlocked, Is.True);

        await _journal.AcknowledgeReversalAsync(flagged, "00");
        Assert.That(_journal.IsBlocked, Is.False);
    }

    [Test]
    public async Task A_supervisor_clears_a_flagged_reversal_and_that_is_on_record()
    {
        var owed = await OweAsync();
        for (var i = 0; i < 3; i++)
            await _journal.CountRefusedOccasionAsync(owed, "12");

        await _journal.ClearFlaggedAsync(owed, "00", "settled by phone");

        Assert.That((_journal.Owed.Count, _journal.IsBlocked), Is.EqualTo((0, false)));
        var entry = _journal.History.Single();
        Assert.That((entry.End, entry.Supervisor, entry.Remark, entry.ResponseCode), Is.EqualTo((TransactionEnd.Cleared, "00", "settled by phone", "12")));
        var audit = _journal.Audit.Single();
        Assert.That((audit.Supervisor, audit.Why, audit.Stan, audit.At), Is.EqualTo(("00", "settled by phone", 1, Some.Time)));
        await ExpectSameAfterReopening();
    }

    [Test]
    public async Task What_is_not_flagged_cannot_be_cleared()
    {
        var owed = await OweAsync();
        var before = _bench.Commits;

        Assert.That(() => _journal.ClearFlaggedAsync(owed, "00", "wish"), Throws.ArgumentException);
        Assert.That(() => _journal.ClearFlaggedAsync(owed, " ", "wish"), Throws.ArgumentException);
        Assert.That((_journal.Owed.Count, _journal.Audit.Count, _bench.Commits), Is.EqualTo((1, 0, before)));
        Assert.That((await _journal.TakeStanAsync()).Succeeded, Is.True, "a refused call does not hold the line");
    }

    [Test]
    public async Task An_approved_sale_is_turned_back_in_one_commit()
    {
        var sale = (await _journal.CommitAsync(await OweAsync(), Some.Approval())).Value;
        var before = _bench.Commits;

        var owed = (await _journal.ReverseApprovedAsync(sale, ReversalReason.TerminalFault, Fault.PrinterOutOfPaper)).Value;

        Assert.That(_bench.Commits - before, Is.EqualTo(1));
        Assert.That((owed.Stan, owed.Number, owed.Reason.Code(), owed.Cause), Is.EqualTo((sale.Stan, sale.Number, "96", (Fault?)Fault.PrinterOutOfPaper)));
        Assert.That(owed.Approval, Is.EqualTo(Some.Approval()));
        Assert.That(_journal.Approved, Is.Empty);
        using var card = _journal.OpenCard(owed);
        Assert.That(card.Pan.Digits.ToString(), Is.EqualTo(Some.PanDigits));
        Assert.That(() => _journal.ReverseApprovedAsync(sale, ReversalReason.TerminalFault, Fault.PrinterFailed), Throws.ArgumentException);
        Assert.That(() => _journal.ReverseApprovedAsync(sale, ReversalReason.NoApproval, Fault.PrinterFailed), Throws.ArgumentException);
        await ExpectSameAfterReopening();
    }

    [Test]
    public async Task A_late_answer_is_noted_and_changes_nothing_else()
    {
        var owed = await OweAsync();

        await _journal.NoteLateAnswerAsync(owed.Batch, owed.Stan, "0210", "00");
        await _journal.NoteLateAnswerAsync(owed.Batch, 777, "0210", null);

        Assert.That(_journal.Owed, Is.EqualTo(new[] { owed }));
        Assert.That(_journal.History.Select(e => (e.End, e.Stan, e.Amount?.Fen, e.ResponseCode, e.Remark)), Is.EqualTo(new[]
        {
            (TransactionEnd.LateAnswer, 1, (long?)1234, "00", "0210"),
            (TransactionEnd.LateAnswer, 777, null, (string?)null, "0210"),
        }));
        await ExpectSameAfterReopening();
    }

    [Test]
    public async Task The_oldest_owed_reversal_comes_first_whatever_was_turned_back_meanwhile()
    {
        var first = (await _journal.CommitAsync(await OweAsync(), Some.Approval())).Value;
        var second = await OweAsync();

        await _journal.ReverseApprovedAsync(first, ReversalReason.TerminalFault, Fault.PrinterFailed);

        Assert.That(_journal.Owed.Select(o => o.Stan), Is.EqualTo(new[] { first.Stan, second.Stan }));
    }

    [Test]
    public async Task The_journal_is_full_at_its_capacity_and_nearly_full_at_nine_tenths()
    {
        var bench = new JournalBench { Settings = new JournalSettings { Capacity = 11 } };
        await using var journal = await bench.OpenAsync();
        for (var i = 1; i <= 11; i++)
        {
            await journal.CommitAsync(await OweAsync(journal), Some.Approval());
            Assert.That((journal.IsNearlyFull, journal.IsFull), Is.EqualTo((i >= 10, i >= 11)), $"after {i}");
        }
    }

    [Test]
    public async Task The_oldest_history_leaves_when_there_is_too_much()
    {
        var bench = new JournalBench { Settings = new JournalSettings { HistoryCapacity = 3 } };
        await using var journal = await bench.OpenAsync();
        for (var i = 0; i < 5; i++)
            await journal.WithdrawUnsentAsync(await OweAsync(journal), Fault.LinkLost);

        Assert.That(journal.History.Select(e => (e.Number, e.Stan)), Is.EqualTo(new[] { (3L, 3), (4L, 4), (5L, 5) }));
        var picture = JournalPicture.Of(journal);
        await journal.ReopenAsync();
        Assert.That(JournalPicture.Of(journal), Is.EqualTo(picture));
    }

    [Test]
    public async Task A_record_that_was_never_there_or_has_gone_is_a_programming_error()
    {
        var owed = await OweAsync();
        await _journal.WithdrawDeclinedAsync(owed, "51");

        Assert.That(() => _journal.CommitAsync(owed, Some.Approval()), Throws.ArgumentException);
        Assert.That(() => _journal.NoteApprovalAsync(owed, Some.Approval()), Throws.ArgumentException);
        Assert.That(() => _journal.AcknowledgeReversalAsync(owed, "00"), Throws.ArgumentException);
        Assert.That(_journal.Condition, Is.EqualTo(JournalCondition.Open));
    }

    [Test]
    public async Task Numbers_are_never_given_twice()
    {
        var first = await OweAsync();
        await _journal.WithdrawUnsentAsync(first, Fault.LinkLost);
        await _journal.ReopenAsync();
        Assert.That((await OweAsync()).Number, Is.GreaterThan(first.Number));
    }

    private Task<OwedReversal> OweAsync() => OweAsync(_journal);

    private static async Task<OwedReversal> OweAsync(TerminalJournal journal)
    {
        using var card = Some.Card();
        return (await journal.OweAsync(Some.Fields(), card)).Value;
    }

    private async Task ExpectSameAfterReopening()
    {
        var before = JournalPicture.Of(_journal);
        Assert.That((await _journal.ReopenAsync()).Succeeded, Is.True, string.Join(Environment.NewLine, _bench.Trace.Lines));
        Assert.That(JournalPicture.Of(_journal), Is.EqualTo(before));
    }
}
