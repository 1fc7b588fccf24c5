using Terminal.Core.Devices;

namespace Terminal.Core.Profiles;

/// <summary>
/// At which count of uses a device is to be serviced (OPS-08). Counters are never set back: after a service the profile names the
/// next count, as with the mileage of a car. A device that the board does not have is never used and never due.
/// </summary>
public sealed record MaintenanceLimits
{
    /// <summary>The greatest count, 1 000 000 000.</summary>
    public const int Most = 1_000_000_000;

    /// <summary>Swipes, 1 to <see cref="Most"/>. Default 500 000.</summary>
    public int StripeReader { get; init; } = 500_000;

    /// <summary>Insertions, 1 to <see cref="Most"/>. Default 300 000.</summary>
    public int CardReader { get; init; } = 300_000;

    /// <summary>Receipts, 1 to <see cref="Most"/>. Default 100 000.</summary>
    public int Printer { get; init; } = 100_000;

    /// <summary>The limit of a device.</summary>
    /// <param name="device">Which.</param>
    public int Of(WearingDevice device) => device switch
    {
        WearingDevice.StripeReader => StripeReader,
        WearingDevice.CardReader => CardReader,
        WearingDevice.Printer => Printer,
        _ => throw new ArgumentOutOfRangeException(nameof(device), device, "Not a device that wears."),
    };
}
