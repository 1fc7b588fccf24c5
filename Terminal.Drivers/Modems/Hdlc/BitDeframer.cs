namespace Terminal.Drivers.Modems.Hdlc;

/// <summary>Finds the frames in a synchronous bit stream, at whatever bit they begin. Allocates once.</summary>
public sealed class BitDeframer
{
    private readonly FrameAssembly _assembly;
    private bool _inFrame;
    private int _ones;
    private int _octet;
    private int _bits;

    /// <summary>Makes a deframer that hunts for a flag.</summary>
    /// <param name="longestFrame">The longest frame it takes, address, control and information, in octets; at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is below 2.</exception>
    public BitDeframer(int longestFrame) => _assembly = new FrameAssembly(longestFrame);

    /// <summary>The frame without its check sequence, after <see cref="HdlcReception.Frame"/> and until the next octet.</summary>
    public ReadOnlyMemory<byte> Frame => _assembly.Content[.._assembly.FrameLength];

    /// <summary>Takes eight bits from the line, bit 0 first.</summary>
    /// <param name="bits">The bits.</param>
    /// <returns>What they ended, if anything: two frames with content cannot end within eight bits.</returns>
    public HdlcReception Push(byte bits)
    {
        var reception = HdlcReception.Nothing;
        for (var bit = 0; bit < 8; bit++)
        {
            var ended = PushBit(bits >> bit & 1);
            if (ended is not HdlcReception.Nothing && reception is HdlcReception.Nothing) reception = ended;
        }

        return reception;
    }

    private HdlcReception PushBit(int bit)
    {
        if (bit == 1)
        {
            _ones++;
            if (_ones < 6) Collect(1);
            return _ones == 7 ? Abort() : HdlcReception.Nothing;
        }

        var ones = _ones;
        _ones = 0;
        if (ones == 6) return End();
        // After five ones the zero was stuffed; after seven or more the line was idle.
        if (ones < 5) Collect(0);
        return HdlcReception.Nothing;
    }

    private void Collect(int bit)
    {
        if (!_inFrame) return;
        _octet |= bit << _bits;
        if (++_bits < 8) return;
        _assembly.Add((byte)_octet);
        (_octet, _bits) = (0, 0);
    }

    private HdlcReception End()
    {
        // A flag is 0 111111 0: its first zero and five of its ones were collected as content before it showed what it is.
        var reception = _assembly.Close(wholeOctets: _bits == 6);
        if (!_inFrame) reception = HdlcReception.Nothing;
        _inFrame = true;
        (_octet, _bits) = (0, 0);
        return reception;
    }

    private HdlcReception Abort()
    {
        var hurt = _inFrame && !_assembly.IsEmpty;
        _inFrame = false;
        (_octet, _bits) = (0, 0);
        _assembly.Restart();
        return hurt ? HdlcReception.Aborted : HdlcReception.Nothing;
    }
}
