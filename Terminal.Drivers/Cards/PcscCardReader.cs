using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Cards.Edge;

namespace Terminal.Drivers.Cards;

/// <summary>
/// A chip card reader behind PC/SC (libpcsclite and pcscd). Reader and service may come and go: a wait for a card goes on over a short
/// absence and fails after a long one. A cold reset takes the card's power off first, whatever the service has done with it before.
/// </summary>
public sealed class PcscCardReader : ICardReader, IDisposable
{
    /// <summary>The name that profiles use.</summary>
    public const string DriverName = "pcsc";

    private readonly IPcscPort _port;
    private readonly TimeProvider _time;
    private readonly PcscSettings _settings;
    private readonly List<TaskCompletionSource> _waiting = [];
    private PcscPresence? _presence;
    private bool _isWatching;
    private bool _isPowered;

    /// <summary>Takes a port.</summary>
    /// <param name="port">The port.</param>
    /// <param name="time">The loop's clock.</param>
    /// <param name="settings">The settings.</param>
    public PcscCardReader(IPcscPort port, TimeProvider time, PcscSettings settings) => (_port, _time, _settings) = (port, time, settings);

    /// <summary>Makes the driver as a profile wants it: settings <c>reader</c> and <c>share</c>.</summary>
    /// <param name="context">What the driver is given.</param>
    public static ICardReader Make(DriverContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var read = new DriverSettings(context);
        var settings = new PcscSettings
        {
            Reader = read.Text("reader"),
            IsExclusive = read.Choice("share", usual: true, ("exclusive", true), ("shared", false)),
        };
        read.End();
        return new PcscCardReader(new PcscPort(context.Loop, settings), context.Loop.Time, settings);
    }

    /// <inheritdoc/>
    public Task<Outcome> WaitForCardAsync(CancellationToken cancellationToken) => WaitAsync(PcscPresence.Card, cancellationToken);

    /// <inheritdoc/>
    public Task<Outcome> WaitForRemovalAsync(CancellationToken cancellationToken) => WaitAsync(PcscPresence.Empty, cancellationToken);

    /// <inheritdoc/>
    public async Task<Outcome<CardPowerUp>> PowerUpAsync(CardReset reset, CancellationToken cancellationToken)
    {
        Begin();
        var powered = await _port.PowerUpAsync(_isPowered ? reset : CardReset.Cold).OrAbandoned(cancellationToken);
        _isPowered = powered.Succeeded;
        return powered;
    }

    /// <inheritdoc/>
    public async Task<Outcome<ReadOnlyMemory<byte>>> TransceiveAsync(ReadOnlyMemory<byte> command, CancellationToken cancellationToken)
    {
        if (!_isPowered)
            return Fault.CardRemoved;
        var answer = await _port.TransmitAsync(command).OrAbandoned(cancellationToken);
        if (answer.Fault == Fault.CardRemoved)
            _isPowered = false;
        return answer;
    }

    /// <inheritdoc/>
    public async Task PowerDownAsync()
    {
        _isPowered = false;
        using var limit = new Deadline(_time, _settings.PowerDownLimit);
        try
        {
            await _port.PowerDownAsync().OrAbandoned(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // The service hangs; the next power-up will wait in line behind it and meet its own deadline.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _port.Dispose();

    private void Begin()
    {
        if (_isWatching)
            return;
        _isWatching = true;
        _port.Watch(Notice);
    }

    private void Notice(PcscPresence presence)
    {
        _presence = presence;
        if (presence != PcscPresence.Card)
            _isPowered = false;
        var waiting = _waiting.ToArray();
        _waiting.Clear();
        foreach (var wait in waiting)
            wait.TrySetResult();
    }

    private async Task<Outcome> WaitAsync(PcscPresence wanted, CancellationToken cancellationToken)
    {
        Begin();
        while (true)
        {
            if (_presence == wanted)
                return Outcome.Ok;
            if (_presence is null or PcscPresence.NoService or PcscPresence.NoReader)
            {
                if (!await IsBackInTimeAsync(cancellationToken))
                    return Fault.CardReaderFailed;
            }
            else
            {
                await NextAsync(cancellationToken);
            }
        }
    }

    /// <summary>Whether service and reader are seen again within their limit.</summary>
    private async Task<bool> IsBackInTimeAsync(CancellationToken cancellationToken)
    {
        using var limit = new Deadline(_time, _settings.MissingLimit, cancellationToken);
        while (_presence is null or PcscPresence.NoService or PcscPresence.NoReader)
        {
            try
            {
                await NextAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return false;
            }
        }

        return true;
    }

    private Task NextAsync(CancellationToken cancellationToken)
    {
        var next = new TaskCompletionSource();
        _waiting.Add(next);
        return next.Task.OrAbandoned(cancellationToken);
    }
}
