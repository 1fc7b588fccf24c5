using Terminal.Drivers.Cards.Stripe;

namespace Terminal.Tests.Cards.Readers;

/// <summary>What every stripe reader must do, by ID TECH's.</summary>
public sealed class IdTechSerialContractTests : StripeReaderContract
{
    protected override StripeReaderRig CreateRig() => new SerialStripeRig(
        StripeDrivers.IdTechSerial, SwipeBytes.IdTech, SwipeBytes.IdTech(["", "", ""], 0x38), ([0x02, 0x52, 0x22, 0x03, 0x71], [0x06, 0x02, 0x56, 0x31, 0x03, 0x66]));
}
