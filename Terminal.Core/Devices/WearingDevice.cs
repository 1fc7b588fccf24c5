namespace Terminal.Core.Devices;

/// <summary>The devices that wear with use and are counted for maintenance (OPS-08). The numbers are stored: they never change.</summary>
public enum WearingDevice
{
    /// <summary>The magnetic-stripe reader: swipes, and those that gave no card.</summary>
    StripeReader = 1,

    /// <summary>The reader of chip cards: insertions, and chips that did not answer or fell silent.</summary>
    CardReader = 2,

    /// <summary>The receipt printer: receipts, and those that did not come out.</summary>
    Printer = 3,
}
