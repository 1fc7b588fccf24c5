namespace Terminal.Firmware;

/// <summary>How the program ends.</summary>
internal static class ExitCode
{
    public const int Stopped = 0;
    public const int Usage = 64;
    public const int BadInput = 65;
    public const int Internal = 70;
}
