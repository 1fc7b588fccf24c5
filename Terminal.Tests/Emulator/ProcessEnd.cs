namespace Terminal.Tests.Emulator;

/// <summary>What came of a process.</summary>
/// <param name="Code">Its exit code; 128 and the signal's number when a signal ended it.</param>
/// <param name="Output">What it wrote to stdout.</param>
/// <param name="Error">What it wrote to stderr.</param>
internal sealed record ProcessEnd(int Code, string Output, string Error)
{
    /// <summary>It was ended by SIGKILL.</summary>
    public bool WasKilled => Code == 128 + 9;

    public override string ToString() => $"exit code {Code}\n{Output}\n{Error}";
}
