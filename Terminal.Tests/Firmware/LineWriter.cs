namespace Terminal.Tests.Firmware;

/// <summary>Keeps what is written, and tells when the first line is there.</summary>
internal sealed class LineWriter : StringWriter
{
    private readonly TaskCompletionSource _firstLine = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes with the first line.</summary>
    public Task FirstLine => _firstLine.Task;

    public override void WriteLine(string? value)
    {
        base.WriteLine(value);
        _firstLine.TrySetResult();
    }
}
