namespace Terminal.Drivers.Modems.Hdlc;

/// <summary>Collects the octets between two flags and judges them at the second. Allocates once.</summary>
internal sealed class FrameAssembly
{
    /// <summary>Address and control.</summary>
    private const int ShortestFrame = 2;

    private readonly byte[] _octets;
    private int _count;
    private ushort _register = FrameCheckSequence.Preset;

    /// <param name="longestFrame">The longest frame without its check sequence, in octets.</param>
    public FrameAssembly(int longestFrame)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(longestFrame, ShortestFrame);
        _octets = new byte[longestFrame + FrameCheckSequence.Length];
    }

    /// <summary>True when not one octet has come since the flag.</summary>
    public bool IsEmpty => _count == 0;

    public bool IsTooLong { get; private set; }

    /// <summary>How many octets of <see cref="Content"/> are the frame; 0 unless the last one closed was sound.</summary>
    public int FrameLength { get; private set; }

    public ReadOnlyMemory<byte> Content => _octets;

    public void Restart()
    {
        _count = 0;
        _register = FrameCheckSequence.Preset;
        IsTooLong = false;
    }

    public void Add(byte octet)
    {
        if (_count == _octets.Length)
        {
            IsTooLong = true;
            return;
        }

        _octets[_count++] = octet;
        _register = FrameCheckSequence.Update(_register, octet);
    }

    /// <summary>
    /// The flag has come: judges what was collected and starts anew. Less than two octets between flags is fill: repeated
    /// flags, or the ones with which a sender fills its last octet.
    /// </summary>
    /// <param name="wholeOctets">False when bits were left over.</param>
    public HdlcReception Close(bool wholeOctets)
    {
        var reception = Judge(wholeOctets);
        FrameLength = reception is HdlcReception.Frame ? _count - FrameCheckSequence.Length : 0;
        Restart();
        return reception;
    }

    private HdlcReception Judge(bool wholeOctets)
    {
        if (_count < ShortestFrame) return HdlcReception.Nothing;
        if (IsTooLong) return HdlcReception.TooLong;
        if (_count < ShortestFrame + FrameCheckSequence.Length) return HdlcReception.TooShort;
        if (!wholeOctets) return HdlcReception.NotOctets;
        return _register == FrameCheckSequence.Residue ? HdlcReception.Frame : HdlcReception.CheckFailed;
    }
}
