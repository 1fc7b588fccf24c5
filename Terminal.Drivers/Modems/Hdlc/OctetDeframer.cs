namespace Terminal.Drivers.Modems.Hdlc;

/// <summary>Finds the frames in a stream that <see cref="OctetStuffing"/> made, however it is split. Allocates once.</summary>
public sealed class OctetDeframer
{
    private readonly FrameAssembly _assembly;
    private bool _inFrame;
    private bool _escaped;

    /// <summary>Makes a deframer that waits for a flag.</summary>
    /// <param name="longestFrame">The longest frame it takes, address, control and information, in octets; at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is below 2.</exception>
    public OctetDeframer(int longestFrame) => _assembly = new FrameAssembly(longestFrame);

    /// <summary>The frame without its check sequence, after <see cref="HdlcReception.Frame"/> and until the next octet.</summary>
    public ReadOnlyMemory<byte> Frame => _assembly.Content[.._assembly.FrameLength];

    /// <summary>Takes one octet from the line.</summary>
    /// <param name="octet">The octet.</param>
    /// <returns>What it ended, if anything.</returns>
    public HdlcReception Push(byte octet)
    {
        if (octet == OctetStuffing.Flag) return End();
        if (!_inFrame) return HdlcReception.Nothing;
        if (octet == OctetStuffing.Escape && !_escaped)
        {
            _escaped = true;
            return HdlcReception.Nothing;
        }

        _assembly.Add(_escaped ? (byte)(octet ^ OctetStuffing.Inverted) : octet);
        _escaped = false;
        return HdlcReception.Nothing;
    }

    private HdlcReception End()
    {
        var aborted = _escaped;
        _escaped = false;
        var reception = _assembly.Close(wholeOctets: true);
        if (!_inFrame) reception = HdlcReception.Nothing;
        _inFrame = true;
        return aborted ? HdlcReception.Aborted : reception;
    }
}
