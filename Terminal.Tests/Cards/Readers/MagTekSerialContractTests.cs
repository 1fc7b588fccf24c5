using Terminal.Drivers.Cards.Stripe;

namespace Terminal.Tests.Cards.Readers;

/// <summary>What every stripe reader must do, by readers that write text.</summary>
public sealed class MagTekSerialContractTests : StripeReaderContract
{
    protected override StripeReaderRig CreateRig() =>
        new SerialStripeRig(StripeDrivers.MagTekSerial, SwipeBytes.MagTek, SwipeBytes.Ascii("%E?;E?+E?\r"));
}
