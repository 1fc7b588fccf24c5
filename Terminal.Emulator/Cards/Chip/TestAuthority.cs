using Terminal.Emulator.Cards.Crypto;

namespace Terminal.Emulator.Cards.Chip;

/// <summary>A certification authority of test cards.</summary>
/// <param name="Index">The index of its key (tag 8F).</param>
/// <param name="Name">The name of its key among the test keys.</param>
public sealed record TestAuthority(byte Index, string Name)
{
    /// <summary>Its key.</summary>
    public RsaKey Key => RsaKey.Load(Name);
}
