namespace Terminal.Emulator.World.Mobile;

/// <summary>How the data balance can be asked for. Data-only SIMs often know no way at all.</summary>
public enum BalanceQuery
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By USSD, <see cref="Subscription.UssdCode"/>.</summary>
    Ussd,

    /// <summary>By short message, <see cref="Subscription.SmsKeyword"/> to <see cref="Subscription.SmsNumber"/>.</summary>
    Sms,

    /// <summary>Either way.</summary>
    Both,
}
