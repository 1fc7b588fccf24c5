using System.Security.Cryptography;
using Terminal.Core.Security;

namespace Terminal.Drivers.PinPads;

/// <summary>The digits of an entry: in memory that the collector does not move, wiped at every way out.</summary>
internal sealed class PinBuffer
{
    private readonly byte[] _digits = GC.AllocateArray<byte>(PinBlock.MaxDigits, pinned: true);

    public int Count { get; private set; }

    public ReadOnlyMemory<byte> Digits => _digits.AsMemory(0, Count);

    /// <summary>Adds a digit; one too many is ignored.</summary>
    public void Add(int digit)
    {
        if (Count < _digits.Length)
            _digits[Count++] = (byte)digit;
    }

    public void Clear()
    {
        CryptographicOperations.ZeroMemory(_digits);
        Count = 0;
    }
}
