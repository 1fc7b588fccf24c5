using System.Text;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Emv.Transport;
using Terminal.Core.Runtime;
using Terminal.Drivers.Cards.Alpar;
using Terminal.Drivers.Serial;

namespace Terminal.Drivers.Cards;

/// <summary>
/// A chip card reader on a serial line that speaks ALPAR, as NXP's TDA8029 does (application note AN10207). The line stays open from
/// the first use on. The reader tells when a card comes or goes; it is asked besides, because its word may be lost and because a dead
/// reader must not look like a card that does not come. Reader and line may come and go as with PC/SC.
/// </summary>
public sealed class Tda8029CardReader : ICardReader, IAsyncDisposable
{
    /// <summary>The name that profiles use.</summary>
    public const string DriverName = "tda8029";

    private const int LeastAtr = 2;
    private const int LongestAtr = 33;

    private readonly AlparLink _link;
    private readonly AlparSettings _settings;
    private readonly EventLoop _loop;
    private readonly ITrace _trace;
    private readonly List<TaskCompletionSource> _waiting = [];
    private Task<Outcome>? _opening;
    private bool _isPresent;
    private int _moves;
    private bool _isPowered;

    internal Tda8029CardReader(ISerialLine line, AlparSettings settings, EventLoop loop, ITrace trace)
    {
        (_settings, _loop, _trace) = (settings, loop, trace);
        _link = new AlparLink(line, settings, loop, trace) { CardMoved = Moved, Lost = () => Notice(isPresent: false) };
    }

    /// <summary>Makes the driver as a profile wants it: settings <c>port</c>, <c>baud</c>, <c>voltage</c>, <c>silence</c> and <c>poll</c>.</summary>
    /// <param name="context">What the driver is given.</param>
    /// <param name="ports">Where its line comes from.</param>
    public static ICardReader Make(DriverContext context, ICardReaderPorts ports)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(ports);
        var settings = AlparSettings.Read(context);
        return new Tda8029CardReader(ports.Line(settings.Port, context.Loop, context.Trace), settings, context.Loop, context.Trace);
    }

    /// <inheritdoc/>
    public Task<Outcome> WaitForCardAsync(CancellationToken cancellationToken) => WaitAsync(wanted: true, cancellationToken);

    /// <inheritdoc/>
    public Task<Outcome> WaitForRemovalAsync(CancellationToken cancellationToken) => WaitAsync(wanted: false, cancellationToken);

    /// <inheritdoc/>
    public async Task<Outcome<CardPowerUp>> PowerUpAsync(CardReset reset, CancellationToken cancellationToken)
    {
        if ((await ReadyAsync(cancellationToken)).Fault is { } missing) return missing;
        var isCold = reset == CardReset.Cold || !_isPowered;
        for (var tried = 1; ; tried++)
        {
            // A power-up of a powered card is a warm reset, and a former run may have left it powered.
            if (isCold && (await PowerOffAsync(cancellationToken)).Fault is { } stuck) return stuck;
            _isPowered = false;
            var moves = _moves;
            var powered = await ResetAsync(cancellationToken);
            if (moves != _moves) return Fault.CardRemoved;
            _isPowered = powered.Succeeded;
            if (powered.Fault != Fault.CardReaderFailed || !_link.IsOpen || tried == _settings.Tries) return powered;
        }
    }

    /// <inheritdoc/>
    public async Task<Outcome<ReadOnlyMemory<byte>>> TransceiveAsync(ReadOnlyMemory<byte> command, CancellationToken cancellationToken)
    {
        if (!_isPowered) return Fault.CardRemoved;
        var asked = await _link.AskAsync(AlparCommand.CardCommand, command, _settings.CommandLimit, repeatable: false, cancellationToken);
        if (!asked.TryGet(out var answer, out var fault)) return Forget(fault);
        if (answer.Error is { } error) return Forget(await NamedAsync(error, AlparError.OfExchange(error), cancellationToken));
        // The card left before the answer was looked at.
        if (!_isPowered) return Fault.CardRemoved;
        return answer.Data.Length is >= 2 and <= ResponseApdu.MaxLength ? answer.Data : Fault.ChipFailed;
    }

    /// <inheritdoc/>
    public async Task PowerDownAsync()
    {
        _isPowered = false;
        if (!_link.IsOpen) return;
        using var limit = new Deadline(_loop.Time, _settings.PowerDownLimit);
        try
        {
            await PowerOffAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // The reader hangs; the next cold reset takes the power off first.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _link.CloseAsync();

    private async Task<Outcome<CardPowerUp>> ResetAsync(CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> byIso = _settings.PowerUp == AlparCommand.PowerUpIso ? default : new byte[1];
        var asked = await _link.AskAsync(_settings.PowerUp, byIso, _settings.PowerUpLimit, repeatable: false, cancellationToken);
        if (!asked.TryGet(out var answer, out var fault)) return fault;
        if (answer.Error is { } error) return await NamedAsync(error, AlparError.OfPowerUp(error), cancellationToken);
        if (answer.Data.Length is < LeastAtr or > LongestAtr) return Fault.ChipUnreadable;
        // Over T=0 single commands go through whether or not the reader fetches answers by itself; T=1 carries whole ones.
        var isBlockwise = Atr.TryParse(answer.Data.Span, out var atr, out _) && atr.Protocol == 1;
        return new CardPowerUp(answer.Data, isBlockwise ? CardExchange.Apdu : CardExchange.Tpdu);
    }

    private async Task<Outcome> PowerOffAsync(CancellationToken cancellationToken)
    {
        var asked = await _link.AskAsync(AlparCommand.PowerOff, default, _settings.AnswerLimit, repeatable: true, cancellationToken);
        return new Outcome(asked.Fault);
    }

    /// <summary>A card that is being pulled out fails in many ways: what is told of it is that it has gone.</summary>
    private async Task<Fault> NamedAsync(byte error, Fault fault, CancellationToken cancellationToken)
    {
        _trace.Write("card", "refused", $"{error:X2} {fault}");
        if (fault is not (Fault.ChipFailed or Fault.ChipUnreadable)) return fault;
        return (await AskPresenceAsync(cancellationToken)).Succeeded && !_isPresent ? Fault.CardRemoved : fault;
    }

    private Fault Forget(Fault fault)
    {
        if (fault == Fault.CardRemoved) _isPowered = false;
        return fault;
    }

    private async Task<Outcome> WaitAsync(bool wanted, CancellationToken cancellationToken)
    {
        while (true)
        {
            if ((await ReadyAsync(cancellationToken)).Fault is { } missing) return missing;
            // A command to the card has the line, and its end tells whether the card is there.
            if (_link.IsBusy || (await AskPresenceAsync(cancellationToken)).Succeeded)
            {
                if (_isPresent == wanted) return Outcome.Ok;
                await ChangeAsync(cancellationToken);
            }
            else
            {
                await _link.CloseAsync();
                Notice(isPresent: false);
            }
        }
    }

    private async Task<Outcome> AskPresenceAsync(CancellationToken cancellationToken)
    {
        // Abandoned, not ended: a late answer would be taken for that to the next question, which is the same.
        var asking = _link.AskAsync(AlparCommand.CheckPresence, default, _settings.AnswerLimit, repeatable: true, default);
        var asked = await asking.OrAbandoned(cancellationToken);
        if (!asked.TryGet(out var answer, out var fault)) return fault;
        if (answer.IsRefusal || answer.Data.Length != 1) return Fault.CardReaderFailed;
        Notice(answer.Data.Span[0] == 1);
        return Outcome.Ok;
    }

    /// <summary>Waits for news, or until it is time to ask again.</summary>
    private async Task ChangeAsync(CancellationToken cancellationToken)
    {
        var news = new TaskCompletionSource();
        _waiting.Add(news);
        using var poll = new Deadline(_loop.Time, _settings.Poll, cancellationToken);
        try
        {
            await news.Task.OrAbandoned(poll.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time to ask.
        }
        finally
        {
            _waiting.Remove(news);
        }
    }

    private async Task<Outcome> ReadyAsync(CancellationToken cancellationToken)
    {
        if (_link.IsOpen) return Outcome.Ok;
        if (_opening is not { IsCompleted: false }) _opening = OpenAsync();
        return await _opening.OrAbandoned(cancellationToken);
    }

    /// <summary>Opens the line and asks who is there, again and again until the reader may no longer be missing.</summary>
    private async Task<Outcome> OpenAsync()
    {
        using var limit = new Deadline(_loop.Time, _settings.MissingLimit);
        try
        {
            while (true)
            {
                if ((await _link.OpenAsync(limit.Token)).Succeeded)
                {
                    var asked = await _link.AskAsync(AlparCommand.SendNumMask, default, _settings.AnswerLimit, repeatable: true, limit.Token);
                    if (asked.Succeeded)
                    {
                        _trace.Write("card", "reader", Encoding.Latin1.GetString(asked.Value.Data.Span).Trim());
                        return Outcome.Ok;
                    }

                    await _link.CloseAsync();
                }

                await _loop.DelayAsync(_settings.LookAgain, limit.Token);
            }
        }
        catch (OperationCanceledException)
        {
            await _link.CloseAsync();
            return Fault.CardReaderFailed;
        }
    }

    private void Moved(bool isPresent)
    {
        // Whatever has moved, no card that was powered is there any more.
        Unpower();
        Notice(isPresent);
    }

    private void Notice(bool isPresent)
    {
        _isPresent = isPresent;
        if (!isPresent) Unpower();
        var waiting = _waiting.ToArray();
        _waiting.Clear();
        foreach (var wait in waiting) wait.TrySetResult();
    }

    private void Unpower()
    {
        _moves++;
        _isPowered = false;
    }
}
