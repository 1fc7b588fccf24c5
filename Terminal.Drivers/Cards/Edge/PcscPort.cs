using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;

namespace Terminal.Drivers.Cards.Edge;

/// <summary>
/// One reader of the PC/SC service of this machine. The library's calls block: they are made on a thread of their own, one after the
/// other; <see cref="PcscWatch"/> looks after cards and readers on another. Both end with the process at the latest.
/// </summary>
public sealed class PcscPort : IPcscPort
{
    private const int MaxAnswer = 258;

    private readonly EventLoop _loop;
    private readonly PcscSettings _settings;
    private readonly CallThread _thread;
    private PcscWatch? _watch;
    private nint _context;
    private nint _card;
    private nuint _protocol;

    /// <summary>Makes a port; nothing is opened yet.</summary>
    /// <param name="loop">Where results are told.</param>
    /// <param name="settings">Which reader, and how.</param>
    public PcscPort(EventLoop loop, PcscSettings settings)
    {
        (_loop, _settings) = (loop, settings);
        _thread = new CallThread(loop, "pcsc");
    }

    /// <inheritdoc/>
    public void Watch(Action<PcscPresence> changed) =>
        _watch ??= new PcscWatch(_settings, presence => _loop.Post(() => changed(presence)));

    /// <inheritdoc/>
    public Task<Outcome<CardPowerUp>> PowerUpAsync(CardReset reset) => _thread.CallAsync(() => PowerUp(reset));

    /// <inheritdoc/>
    public Task<Outcome<ReadOnlyMemory<byte>>> TransmitAsync(ReadOnlyMemory<byte> command)
    {
        // The caller may reuse its memory at once.
        var copy = command.ToArray();
        return _thread.CallAsync(() => Transmit(copy));
    }

    /// <inheritdoc/>
    public Task PowerDownAsync() => _thread.CallAsync(() =>
    {
        Disconnect();
        return true;
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        _watch?.Dispose();
        _thread.End(() =>
        {
            Disconnect();
            if (_context != 0)
                _ = Pcsc.Release(_context);
        });
    }

    private Outcome<CardPowerUp> PowerUp(CardReset reset)
    {
        // A connection may still be to a card that has left meanwhile.
        if (reset == CardReset.Cold)
            Disconnect();
        var code = _card == 0 ? Connect() : PcscCode.Success;
        if (code == PcscCode.Success)
            code = PcscCode.Of(Pcsc.Reconnect(_card, Share, Protocols, reset == CardReset.Warm ? Pcsc.ResetCard : Pcsc.UnpowerCard, out _protocol));
        if (code == PcscCode.Success && !_settings.IsExclusive)
            code = PcscCode.Of(Pcsc.Begin(_card));
        if (code != PcscCode.Success)
        {
            Disconnect();
            return PcscCode.OfPowerUp(code);
        }

        return ReadAnswerToReset();
    }

    private nuint Share => _settings.IsExclusive ? Pcsc.ShareExclusive : Pcsc.ShareShared;

    private static nuint Protocols => Pcsc.ProtocolT0 | Pcsc.ProtocolT1;

    private uint Connect()
    {
        var reader = _context == 0 ? null : PcscReaders.Find(_context, _settings.Reader);
        if (reader is null)
        {
            // The service may have been started anew: the context from before is dead then.
            if (Renew() is not PcscCode.Success and var refused)
                return refused;
            reader = PcscReaders.Find(_context, _settings.Reader);
        }

        return reader is null
            ? PcscCode.NoReaders
            : PcscCode.Of(Pcsc.Connect(_context, reader, Share, Protocols, out _card, out _protocol));
    }

    private uint Renew()
    {
        if (_context != 0)
            _ = Pcsc.Release(_context);
        var code = PcscCode.Of(Pcsc.Establish(Pcsc.ScopeSystem, 0, 0, out _context));
        if (code != PcscCode.Success)
            _context = 0;
        return code;
    }

    private Outcome<CardPowerUp> ReadAnswerToReset()
    {
        Span<byte> name = stackalloc byte[256];
        var answer = new byte[Pcsc.MaxAnswerToReset];
        var (nameLength, answerLength) = ((nuint)name.Length, (nuint)answer.Length);
        var code = PcscCode.Of(Pcsc.Status(_card, name, ref nameLength, out _, out _, answer, ref answerLength));
        if (code != PcscCode.Success)
        {
            Disconnect();
            return PcscCode.OfPowerUp(code);
        }

        var exchange = _protocol == Pcsc.ProtocolT1 ? CardExchange.Apdu : CardExchange.Tpdu;
        return new CardPowerUp(answer.AsMemory(0, (int)answerLength), exchange);
    }

    private Outcome<ReadOnlyMemory<byte>> Transmit(byte[] command)
    {
        if (_card == 0)
            return Fault.CardRemoved;
        var answer = new byte[MaxAnswer];
        var length = (nuint)answer.Length;
        var header = new Pcsc.ProtocolHeader(_protocol, (nuint)(2 * nint.Size));
        var code = PcscCode.Of(Pcsc.Transmit(_card, header, command, (nuint)command.Length, 0, answer, ref length));
        Array.Clear(command);
        if (code == PcscCode.Success)
            return (ReadOnlyMemory<byte>)answer.AsMemory(0, (int)length);
        return PcscCode.OfExchange(code);
    }

    private void Disconnect()
    {
        if (_card == 0)
            return;
        if (!_settings.IsExclusive)
            _ = Pcsc.End(_card, Pcsc.Leave);
        _ = Pcsc.Disconnect(_card, Pcsc.UnpowerCard);
        _card = 0;
    }
}
