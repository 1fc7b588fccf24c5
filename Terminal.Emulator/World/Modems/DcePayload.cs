namespace Terminal.Emulator.World.Modems;

/// <summary>Raw bytes that a command has asked for.</summary>
internal sealed class DcePayload(int? length, bool escapeCancels, int longest)
{
    private const byte Escape = 0x1B;
    private const byte Substitute = 0x1A;

    private readonly List<byte> _bytes = [];
    private readonly TaskCompletionSource _done = new();

    public Task Done => _done.Task;

    public bool IsDone => _done.Task.IsCompleted;

    public byte[]? Bytes { get; private set; }

    public void Push(byte octet)
    {
        if (escapeCancels && _bytes.Count == 0 && octet == Escape) _done.TrySetResult();
        else if (length is null && octet == Substitute) End();
        else if (_bytes.Count < longest) _bytes.Add(octet);
        if (length is { } wanted && _bytes.Count >= Math.Min(wanted, longest)) End();
    }

    private void End()
    {
        Bytes ??= [.. _bytes];
        _done.TrySetResult();
    }
}
