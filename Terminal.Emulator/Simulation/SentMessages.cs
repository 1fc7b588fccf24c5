using Terminal.Core.Messages;
using Terminal.Core.Profiles;

namespace Terminal.Emulator.Simulation;

/// <summary>Reads what a terminal sends, and remembers which purchases have left.</summary>
internal sealed class SentMessages
{
    private readonly MessageCodec _codec;
    private readonly IsoMessage _message;
    private readonly int _head;
    private readonly Dictionary<(int Batch, int Stan), long> _purchases = [];

    /// <summary>Knows of nothing.</summary>
    /// <param name="host">The dialect and envelope.</param>
    public SentMessages(HostSettings host)
    {
        if (!Dialect.TryGet(host.Dialect, out var dialect))
            throw new ArgumentException($"No dialect is named {host.Dialect}.", nameof(host));
        (_codec, _message) = (new MessageCodec(dialect), new IsoMessage(dialect));
        _head = (host.Tpdu.Length + host.Header.Length) / 2;
    }

    /// <summary>Reads a message with its envelope; null when it moves no money or cannot be read.</summary>
    public SentMessage? Read(ReadOnlySpan<byte> frame)
    {
        _message.Clear();
        if (frame.Length <= _head || !_codec.TryUnpack(frame[_head..], _message, out _) || _message.Mti is not (SentMessage.Purchase or SentMessage.Reversal)
            || !Field60.TryRead(_message, out var network) || !_message.TryGetNumber(11, out var stan) || !_message.TryGetNumber(4, out var fen))
        {
            return null;
        }

        return new SentMessage(_message.Mti, network.Batch, (int)stan, fen);
    }

    /// <summary>Remembers a purchase.</summary>
    /// <returns>False when its number has been used before.</returns>
    public bool TakeUp(SentMessage purchase) => _purchases.TryAdd((purchase.Batch, purchase.Stan), purchase.Fen);

    /// <summary>The amount of the purchase that a reversal is about; its own when no purchase of its number has left, which none may then do any more.</summary>
    public long AmountOf(SentMessage reversal)
    {
        var key = (reversal.Batch, reversal.Stan);
        _purchases.TryAdd(key, reversal.Fen);
        return _purchases[key];
    }
}
