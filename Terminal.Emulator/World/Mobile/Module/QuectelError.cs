using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.World.Mobile.Module;

/// <summary>The errors of Quectel's TCP commands.</summary>
internal static class QuectelError
{
    public const int Unknown = 550;
    public const int Parameters = 552;
    public const int NotSupported = 555;
    public const int SessionFailed = 561;
    public const int NumberInUse = 563;
    public const int NameUnknown = 565;
    public const int ConnectFailed = 566;
    public const int Closed = 567;
    public const int TimedOut = 569;
    public const int SessionBroken = 570;
    public const int NoAccessPoint = 573;

    public static int Of(Fault fault) => fault switch
    {
        Fault.HostNameUnknown => NameUnknown,
        Fault.ConnectionRefused or Fault.NetworkUnreachable => ConnectFailed,
        Fault.ConnectTimedOut => TimedOut,
        Fault.LinkLost => SessionBroken,
        _ => Unknown,
    };

    public static string Text(int error) => error switch
    {
        0 => "operate successfully",
        Parameters => "invalid parameters",
        NotSupported => "operation not supported",
        SessionFailed => "open PDP context failed",
        NumberInUse => "socket identity has been used",
        NameUnknown => "DNS parse failed",
        ConnectFailed => "socket connect failed",
        Closed => "socket has been closed",
        TimedOut => "operation timeout",
        SessionBroken => "PDP context broken down",
        NoAccessPoint => "APN not configured",
        _ => "unknown error",
    };
}
