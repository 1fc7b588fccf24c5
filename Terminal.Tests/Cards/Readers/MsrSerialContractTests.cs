using Terminal.Drivers.Cards.Stripe;

namespace Terminal.Tests.Cards.Readers;

/// <summary>What every stripe reader must do, by the MSR605 family.</summary>
public sealed class MsrSerialContractTests : StripeReaderContract
{
    protected override StripeReaderRig CreateRig() => new SerialStripeRig(
        StripeDrivers.MsrSerial, SwipeBytes.Msr, SwipeBytes.Msr(["", "", ""], '9'), (SwipeBytes.Ascii("\u001be"), SwipeBytes.Ascii("\u001by")));
}
