namespace Terminal.Drivers.Modems.Hdlc;

/// <summary>
/// Frames for synchronous lines (ISO/IEC 13239): a zero after five ones keeps the flag, six ones in a row, unmistakable.
/// Bits go low end first. This is what V.80's transparent sub-mode carries, where the terminal frames by itself.
/// </summary>
public static class BitStuffing
{
    /// <summary>Room that any frame of a length needs at most, in octets.</summary>
    /// <param name="frameLength">Octets of address, control and information.</param>
    public static int LongestEncoded(int frameLength)
    {
        var bits = 8 * (frameLength + FrameCheckSequence.Length);
        return 2 + ((bits + (bits / 5) + 7) / 8);
    }

    /// <summary>
    /// Encodes a frame with its check sequence between two flags. The bits left over in the last octet are ones: the line idles.
    /// </summary>
    /// <param name="frame">Address, control and information.</param>
    /// <param name="destination">Where the bits go, the first into bit 0 of the first octet.</param>
    /// <param name="written">How many octets they fill; 0 when there is not room for them.</param>
    /// <returns>False when there is not room.</returns>
    public static bool TryEncode(ReadOnlySpan<byte> frame, Span<byte> destination, out int written)
    {
        var check = FrameCheckSequence.Compute(frame);
        var bits = new BitWriter(destination);
        bits.PutFlag();
        foreach (var octet in frame) bits.PutStuffed(octet);
        bits.PutStuffed((byte)check);
        bits.PutStuffed((byte)(check >> 8));
        bits.PutFlag();
        return bits.TryFinish(out written);
    }

    private ref struct BitWriter(Span<byte> destination)
    {
        private readonly Span<byte> _destination = destination;
        private int _bits;
        private int _ones;

        public void PutFlag()
        {
            for (var bit = 0; bit < 8; bit++) Put(OctetStuffing.Flag >> bit & 1);
            _ones = 0;
        }

        public void PutStuffed(byte octet)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var value = octet >> bit & 1;
                Put(value);
                _ones = value == 1 ? _ones + 1 : 0;
                if (_ones < 5) continue;
                Put(0);
                _ones = 0;
            }
        }

        public bool TryFinish(out int written)
        {
            while (_bits % 8 != 0) Put(1);
            var fits = _bits / 8 <= _destination.Length;
            written = fits ? _bits / 8 : 0;
            return fits;
        }

        private void Put(int value)
        {
            var (octet, bit) = (_bits / 8, _bits % 8);
            _bits++;
            if (octet >= _destination.Length) return;
            if (bit == 0) _destination[octet] = 0;
            _destination[octet] |= (byte)(value << bit);
        }
    }
}
