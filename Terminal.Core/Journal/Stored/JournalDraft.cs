using Terminal.Core.Devices;

namespace Terminal.Core.Journal.Stored;

/// <summary>One write in the making: the changes to store and the image that holds once they are confirmed.</summary>
internal sealed class JournalDraft(JournalImage image, CardSeal seal, int historyCapacity, DateTimeOffset now)
{
    private readonly RecordWriter _writer = new(seal);
    private readonly List<RecordChange> _changes = [];

    /// <summary>The image with this draft's changes.</summary>
    public JournalImage Image { get; private set; } = image;

    public IReadOnlyList<RecordChange> Changes => _changes;

    /// <summary>Business time of the write.</summary>
    public DateTimeOffset Now { get; } = now;

    public CardSeal Seal { get; } = seal;

    public TerminalState State => Image.State;

    public OwedReversal Current(OwedReversal owed) => Image.Owed.Find(owed.Number)
        ?? throw new ArgumentException($"No reversal {owed.Number} is owed.", nameof(owed));

    public ApprovedSale Current(ApprovedSale sale) => Image.Approved.Find(sale.Number)
        ?? throw new ArgumentException($"No sale {sale.Number} is approved.", nameof(sale));

    public ScriptNotice Current(ScriptNotice notice) => Image.ScriptNotices.Find(notice.Number)
        ?? throw new ArgumentException($"No script notice {notice.Number} is to be sent.", nameof(notice));

    public void Put(TerminalState state)
    {
        Image = Image with { State = state };
        _changes.Add(RecordWriter.Put(state));
    }

    public void Put(WearingDevice device, DeviceUse use)
    {
        Image = Image with { Uses = Image.Uses.SetItem(device, use) };
        _changes.Add(RecordWriter.Put(device, use));
    }

    public OwedReversal Put(OwedReversal owed)
    {
        Image = Image with { Owed = Image.Owed.With(owed), StansInUse = Image.StansInUse.Add(JournalImage.StanKey(owed.Batch, owed.Stan)) };
        _changes.Add(RecordWriter.Put(owed));
        return owed;
    }

    public ApprovedSale Put(ApprovedSale sale)
    {
        Image = Image with { Approved = Image.Approved.With(sale), StansInUse = Image.StansInUse.Add(JournalImage.StanKey(sale.Batch, sale.Stan)) };
        _changes.Add(RecordWriter.Put(sale));
        return sale;
    }

    public void Put(ScriptNotice notice)
    {
        Image = Image with { ScriptNotices = Image.ScriptNotices.With(notice) };
        _changes.Add(RecordWriter.Put(notice));
    }

    public void Remove(OwedReversal owed)
    {
        var stans = Image.StansInUse.Remove(JournalImage.StanKey(owed.Batch, owed.Stan));
        Image = Image with { Owed = Image.Owed.Without(owed.Number), StansInUse = stans };
        _changes.Add(RecordWriter.Remove(RecordKind.Owed, owed.Number));
    }

    public void Remove(ApprovedSale sale)
    {
        var stans = Image.StansInUse.Remove(JournalImage.StanKey(sale.Batch, sale.Stan));
        Image = Image with { Approved = Image.Approved.Without(sale.Number), StansInUse = stans };
        _changes.Add(RecordWriter.Remove(RecordKind.Approved, sale.Number));
    }

    public void Remove(ScriptNotice notice)
    {
        Image = Image with { ScriptNotices = Image.ScriptNotices.Without(notice.Number) };
        _changes.Add(RecordWriter.Remove(RecordKind.ScriptNotice, notice.Number));
    }

    /// <summary>Appends an entry under the next number; the oldest leaves when there are too many.</summary>
    public HistoryEntry Append(HistoryEntry entry)
    {
        var numbered = entry with { Number = Image.History.LastNumber() + 1 };
        Image = Image with { History = Image.History.Add(numbered) };
        _changes.Add(_writer.Put(numbered));
        while (Image.History.Count > historyCapacity)
        {
            _changes.Add(RecordWriter.Remove(RecordKind.History, Image.History[0].Number));
            Image = Image with { History = Image.History.RemoveAt(0) };
        }

        return numbered;
    }

    public void Append(AuditEntry entry)
    {
        var numbered = entry with { Number = Image.Audit.LastNumber() + 1 };
        Image = Image with { Audit = Image.Audit.Add(numbered) };
        _changes.Add(RecordWriter.Put(numbered));
    }
}
