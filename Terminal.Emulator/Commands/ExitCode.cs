namespace Terminal.Emulator.Commands;

/// <summary>The exit codes of every command.</summary>
internal static class ExitCode
{
    public const int Approved = 0;
    public const int Declined = 1;
    public const int Reversed = 2;
    public const int StillOwed = 3;
    public const int EndedUnsent = 4;
    public const int Violated = 5;
    public const int Usage = 64;
    public const int BadInput = 65;
    public const int Internal = 70;
}
