using Terminal.Core.Emv;
using Terminal.Core.Emv.Parameters;

namespace Terminal.Emulator.Cards.Chip;

/// <summary>What a terminal needs to take the test cards: what an acquirer's parameter download would bring, with the test authorities' keys.</summary>
public static class TestCardParameters
{
    /// <summary>Amounts below this, in fen, may be approved offline.</summary>
    public const long FloorLimit = 50_000;

    private static readonly string[] Aids = ["A000000333010101", "A000000333010102", "A000000333010103"];

    /// <summary>The applications: UnionPay's action codes, partial selection, nothing selected at random.</summary>
    public static IReadOnlyList<ApplicationParameters> Applications { get; } =
    [
        .. Aids.Select(aid => new ApplicationParameters
        {
            Aid = Convert.FromHexString(aid),
            Version = 0x0030,
            TacDefault = (Tvr)0xD84000A800,
            TacOnline = (Tvr)0xD84004F800,
            TacDenial = (Tvr)0x0010000000,
            FloorLimit = FloorLimit,
            DefaultDdol = Convert.FromHexString("9F3704"),
        }),
    ];

    /// <summary>The authorities' public keys, and the revoked certificate.</summary>
    public static CaPublicKeyStore Keys()
    {
        var store = new CaPublicKeyStore();
        foreach (var key in TestAuthorities.Keys)
        {
            if (store.TryAdd(key) is { } refused)
                throw new InvalidOperationException($"The test authority's key {key.Index:X2} is refused: {refused}.");
        }

        foreach (var certificate in TestAuthorities.Revoked)
            store.Revoke(certificate);
        return store;
    }

    /// <summary>
    /// An attended terminal that can approve offline: stripe and chip, every kind of PIN, signature, identity document, no verification, SDA, DDA, CDA.
    /// </summary>
    public static KernelConfiguration Configuration() => new()
    {
        TerminalType = 0x22,
        Capabilities = Convert.FromHexString("E0F9C8"),
        AdditionalCapabilities = Convert.FromHexString("6000F0A001"),
        Applications = Applications,
        Keys = Keys(),
        SerialNumber = "EMU00001",
    };
}
