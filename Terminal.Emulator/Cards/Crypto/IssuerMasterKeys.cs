namespace Terminal.Emulator.Cards.Crypto;

/// <summary>The keys of an issuer that those of its cards are derived from, 16 bytes each.</summary>
/// <param name="Cryptograms">For application cryptograms.</param>
/// <param name="ScriptMacs">For the MACs of script commands.</param>
/// <param name="ScriptSecrets">For secrets in script commands.</param>
public sealed record IssuerMasterKeys(
    ReadOnlyMemory<byte> Cryptograms, ReadOnlyMemory<byte> ScriptMacs, ReadOnlyMemory<byte> ScriptSecrets)
{
    /// <summary>The keys of the test issuer. They are published here and protect nothing.</summary>
    public static IssuerMasterKeys Test { get; } = new(
        Convert.FromHexString("5445535420434152444B455920414330"),
        Convert.FromHexString("5445535420434152444B4559204D4143"),
        Convert.FromHexString("5445535420434152444B455920454E43"));
}
