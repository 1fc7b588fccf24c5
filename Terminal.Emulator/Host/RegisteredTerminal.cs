using Terminal.Core.Security;

namespace Terminal.Emulator.Host;

/// <summary>A terminal of the acquirer.</summary>
/// <param name="Id">Terminal id, F41, 8 characters.</param>
/// <param name="Merchant">The id of the merchant it stands at.</param>
/// <param name="MasterKey">Its terminal master key for 3DES, 16 bytes.</param>
/// <param name="Sm4MasterKey">Its terminal master key for SM4, 16 bytes; empty: sign-on with SM4 keys is refused.</param>
/// <param name="IsEnabled">False: answered 58.</param>
public sealed record RegisteredTerminal(
    string Id, string Merchant, ReadOnlyMemory<byte> MasterKey, ReadOnlyMemory<byte> Sm4MasterKey = default, bool IsEnabled = true)
{
    /// <summary>The master key for a cipher; empty when there is none.</summary>
    /// <param name="algorithm">The cipher.</param>
    internal ReadOnlySpan<byte> MasterKeyFor(KeyAlgorithm algorithm) =>
        (algorithm == KeyAlgorithm.Sm4 ? Sm4MasterKey : MasterKey).Span;

    /// <summary>The id; never the key.</summary>
    public override string ToString() => Id;
}
