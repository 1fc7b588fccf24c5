namespace Terminal.Tests.Cards.Readers;

/// <summary>What every stripe reader must do, by the emulator's.</summary>
public sealed class VirtualStripeContractTests : StripeReaderContract
{
    protected override StripeReaderRig CreateRig() => new VirtualStripeRig();
}
