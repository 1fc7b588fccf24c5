namespace Terminal.Emulator.World.Mobile.Module;

/// <summary>Errors of the mobile equipment (3GPP TS 27.007, 9.2) that the module gives, with their words.</summary>
internal static class EquipmentError
{
    public const int NotAllowed = 3;
    public const int NotSupported = 4;
    public const int SimNotInserted = 10;
    public const int SimPinRequired = 11;
    public const int SimPukRequired = 12;
    public const int SimFailure = 13;
    public const int SimBusy = 14;
    public const int IncorrectPassword = 16;
    public const int InvalidIndex = 21;
    public const int NoNetworkService = 30;
    public const int NetworkTimeout = 31;
    public const int IncorrectParameters = 50;

    private const int Unspecified = 148;
    private const int AuthenticationFailure = 149;

    private static readonly Dictionary<int, string> Words = new()
    {
        [NotAllowed] = "operation not allowed",
        [NotSupported] = "operation not supported",
        [SimNotInserted] = "SIM not inserted",
        [SimPinRequired] = "SIM PIN required",
        [SimPukRequired] = "SIM PUK required",
        [SimFailure] = "SIM failure",
        [SimBusy] = "SIM busy",
        [IncorrectPassword] = "incorrect password",
        [InvalidIndex] = "invalid index",
        [NoNetworkService] = "no network service",
        [NetworkTimeout] = "network timeout",
        [IncorrectParameters] = "incorrect parameters",
        [132] = "service option not supported",
        [133] = "requested service option not subscribed",
        [134] = "service option temporarily out of order",
        [Unspecified] = "unspecified GPRS error",
        [AuthenticationFailure] = "PDP authentication failure",
    };

    /// <summary>The error in words; the number where it has none.</summary>
    public static string Text(int code) => Words.GetValueOrDefault(code, $"{code}");

    /// <summary>The error that a session cause is told as (3GPP TS 27.007, 9.2.2.2).</summary>
    public static int OfSession(int cause) => cause switch
    {
        0 => NetworkTimeout,
        SessionCause.AuthenticationFailed => AuthenticationFailure,
        32 or SessionCause.NotSubscribed or 34 => 100 + cause,
        _ => Unspecified,
    };
}
