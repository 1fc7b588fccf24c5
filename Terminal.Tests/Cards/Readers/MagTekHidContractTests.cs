namespace Terminal.Tests.Cards.Readers;

/// <summary>What every stripe reader must do, by MagTek's on USB.</summary>
public sealed class MagTekHidContractTests : StripeReaderContract
{
    protected override StripeReaderRig CreateRig() => new HidStripeRig();
}
