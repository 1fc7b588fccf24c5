using System.Text;

namespace Terminal.Tests.Emulator.Commands;

/// <summary>Takes what a command writes from any thread; whoever waits for a line gets it.</summary>
internal sealed class LineWriter : TextWriter
{
    private readonly Lock _gate = new();
    private readonly StringBuilder _text = new();
    private readonly TaskCompletionSource<string> _line = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>All that has been written up to the first end of a line.</summary>
    public Task<string> FirstLine => _line.Task;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value)
    {
        lock (_gate)
        {
            _text.Append(value);
            if (value?.Contains('\n', StringComparison.Ordinal) == true)
                _line.TrySetResult(_text.ToString());
        }
    }

    public override string ToString()
    {
        lock (_gate)
            return _text.ToString();
    }
}
