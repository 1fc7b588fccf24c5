using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Emulator.Cards.Chip;
using Terminal.Emulator.World.Chip;

namespace Terminal.Emulator.Devices;

/// <summary>
/// A reader of chip cards that cards are put into by a script or a person. Time passes as on contacts at 9600 bits a second: twelve
/// bit times a byte, and what the chip takes to work. The card may be pulled out at any moment.
/// </summary>
/// <param name="loop">The loop.</param>
/// <param name="part">What is wrong with it, and with what is put into it.</param>
public sealed class VirtualCardReader(EventLoop loop, ChipPart part) : ICardReader
{
    private static readonly TimeSpan ByteTime = TimeSpan.FromMilliseconds(1.25);
    private static readonly TimeSpan ContactTime = TimeSpan.FromMilliseconds(30);

    // 9600 elementary time units (ISO/IEC 7816-3, 10.2): longer no card may be silent.
    private static readonly TimeSpan WaitingTime = TimeSpan.FromSeconds(1);

    private readonly List<CardWait> _waits = [];
    private TaskCompletionSource<bool>? _passing;
    private VirtualIcc? _card;
    private bool _isPowered;

    /// <summary>The card that is in the reader; null for none.</summary>
    public VirtualIcc? Card => _card;

    /// <summary>How many commands were exchanged since the card was put in.</summary>
    public int Exchanged { get; private set; }

    /// <summary>Told when the terminal begins to wait for a card that is not there.</summary>
    public Action? Awaited { get; set; }

    /// <summary>Told when the terminal begins to wait for the card to be taken out.</summary>
    public Action? RemovalAwaited { get; set; }

    /// <summary>Told when a card was put in or pulled out.</summary>
    public Action? Moved { get; set; }

    /// <summary>Puts a card in; one that is there is pulled out before.</summary>
    /// <param name="card">The card.</param>
    public void Insert(VirtualIcc card)
    {
        ArgumentNullException.ThrowIfNull(card);
        Remove();
        part.Insert();
        (_card, Exchanged) = (card, 0);
        TellChange();
    }

    /// <summary>Pulls the card out; harmless when there is none.</summary>
    public void Remove()
    {
        if (_card is null)
            return;
        _card.PowerDown();
        (_card, _isPowered) = (null, false);
        _passing?.TrySetResult(false);
        TellChange();
    }

    public Task<Outcome> WaitForCardAsync(CancellationToken cancellationToken) => WaitAsync(present: true, cancellationToken);

    public Task<Outcome> WaitForRemovalAsync(CancellationToken cancellationToken) => WaitAsync(present: false, cancellationToken);

    public async Task<Outcome<CardPowerUp>> PowerUpAsync(CardReset reset, CancellationToken cancellationToken)
    {
        if (Missing() is { } fault)
            return fault;
        var answer = Through(_card!.Reset(_isPowered ? reset : CardReset.Cold));
        _isPowered = true;
        if (!await PassAsync(ContactTime + (answer.Length * ByteTime), cancellationToken))
            return Fault.CardRemoved;
        return answer.IsEmpty ? Fault.ChipUnreadable : new CardPowerUp(answer, CardExchange.Tpdu);
    }

    public async Task<Outcome<ReadOnlyMemory<byte>>> TransceiveAsync(ReadOnlyMemory<byte> command, CancellationToken cancellationToken)
    {
        if (Exchanged == part.PulledAfter)
            Remove();
        if (Missing() is { } fault)
            return fault;
        if (!_isPowered)
            return Fault.CardRemoved;
        if (Exchanged == part.SilentAfter)
            return await PassAsync(WaitingTime, cancellationToken) ? Fault.ChipFailed : Fault.CardRemoved;
        Exchanged++;
        var answer = _card!.Exchange(command.Span);
        if (answer.Torn)
        {
            Remove();
            return Fault.CardRemoved;
        }

        var isSilent = answer.Bytes.IsEmpty;
        var time = isSilent ? WaitingTime : answer.Time + ((command.Length + answer.Bytes.Length) * ByteTime);
        if (!await PassAsync(time, cancellationToken))
            return Fault.CardRemoved;
        return isSilent ? Fault.ChipFailed : answer.Bytes;
    }

    public Task PowerDownAsync()
    {
        _card?.PowerDown();
        _isPowered = false;
        return Task.CompletedTask;
    }

    private bool IsBroken => part.Reader == ChipReaderState.Broken;

    private ReadOnlyMemory<byte> Through(ReadOnlyMemory<byte> answer) => part.Contacts switch
    {
        ChipContact.Mute => default,
        ChipContact.Garbled => answer.ToArray().Select(octet => (byte)~octet).ToArray(),
        _ => answer,
    };

    private Fault? Missing() => IsBroken ? Fault.CardReaderFailed : _card is null ? Fault.CardRemoved : null;

    /// <summary>Lets time pass.</summary>
    /// <returns>False when the card was pulled out meanwhile.</returns>
    private async Task<bool> PassAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        var passing = _passing = new TaskCompletionSource<bool>();
        using var arrival = loop.Arrive(time, () => passing.TrySetResult(true));
        return await passing.Task.OrAbandoned(cancellationToken);
    }

    private Task<Outcome> WaitAsync(bool present, CancellationToken cancellationToken)
    {
        if (EndOf(present) is null)
            (present ? Awaited : RemovalAwaited)?.Invoke();
        if (EndOf(present) is { } end)
            return Task.FromResult(end);
        _waits.RemoveAll(wait => wait.Task.IsCompleted);
        var wait = new CardWait(present, cancellationToken);
        _waits.Add(wait);
        return wait.Task;
    }

    /// <summary>What a wait ends with now; null while it goes on.</summary>
    private Outcome? EndOf(bool present) => IsBroken ? Fault.CardReaderFailed : _card is not null == present ? Outcome.Ok : null;

    private void TellChange()
    {
        Moved?.Invoke();
        foreach (var wait in _waits.ToArray())
        {
            if (EndOf(wait.Present) is { } end)
                wait.End(end);
        }
    }

    /// <summary>Somebody waits for a card, or for its removal.</summary>
    private sealed class CardWait : TaskCompletionSource<Outcome>
    {
        private readonly CancellationTokenRegistration _cancellation;

        public CardWait(bool present, CancellationToken cancellationToken)
        {
            Present = present;
            _cancellation = cancellationToken.UnsafeRegister(static (wait, token) => ((CardWait)wait!).TrySetCanceled(token), this);
        }

        public bool Present { get; }

        public void End(Outcome outcome)
        {
            _cancellation.Dispose();
            TrySetResult(outcome);
        }
    }
}
