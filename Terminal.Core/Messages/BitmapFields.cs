using System.Numerics;
using System.Runtime.InteropServices;

namespace Terminal.Core.Messages;

/// <summary>The numbers of the fields in a pair of bitmaps, in order; allocates nothing.</summary>
/// <param name="primary">Fields 1 to 64, field n at bit 64 - n.</param>
/// <param name="secondary">Fields 65 to 128.</param>
[StructLayout(LayoutKind.Auto)]
internal struct BitmapFields(ulong primary, ulong secondary)
{
    private ulong _primary = primary;
    private ulong _secondary = secondary;

    /// <summary>The field at hand.</summary>
    public int Current { get; private set; }

    public readonly BitmapFields GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_primary != 0)
        {
            var zeros = BitOperations.LeadingZeroCount(_primary);
            _primary &= ~(0x8000_0000_0000_0000UL >> zeros);
            Current = zeros + 1;
            return true;
        }

        if (_secondary == 0)
            return false;
        var more = BitOperations.LeadingZeroCount(_secondary);
        _secondary &= ~(0x8000_0000_0000_0000UL >> more);
        Current = more + 65;
        return true;
    }
}
