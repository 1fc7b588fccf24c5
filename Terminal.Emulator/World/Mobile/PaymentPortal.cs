using System.Text;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Drivers.Links;

namespace Terminal.Emulator.World.Mobile;

/// <summary>
/// The carrier's web page that stands in for every host when the balance is used up: whatever is said to it, it answers with a
/// redirection to where one can pay, and closes.
/// </summary>
internal sealed class PaymentPortal : IByteChannel
{
    private const string Page = "<html><head><meta charset=\"utf-8\"></head><body>流量已用完，请充值。Data used up, please recharge.</body></html>\r\n";

    private readonly TaskCompletionSource _asked = new();
    private ReadOnlyMemory<byte> _answer = Answer();
    private bool _closed;

    public Task<Outcome> OpenAsync(CancellationToken cancellationToken) => Task.FromResult(_closed ? Fault.LinkLost : Outcome.Ok);

    public Task<SendOutcome> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (_closed) return Task.FromResult(SendOutcome.NotSent(Fault.LinkLost));
        _asked.TrySetResult();
        return Task.FromResult(SendOutcome.Sent);
    }

    public async Task<Outcome<int>> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        await _asked.Task;
        if (_closed) return Fault.LinkLost;
        var count = Math.Min(buffer.Length, _answer.Length);
        _answer[..count].CopyTo(buffer);
        _answer = _answer[count..];
        return count;
    }

    public Task CloseAsync()
    {
        _closed = true;
        _asked.TrySetResult();
        return Task.CompletedTask;
    }

    private static byte[] Answer()
    {
        var body = Encoding.UTF8.GetBytes(Page);
        var head = $"HTTP/1.1 302 Found\r\nLocation: http://recharge.emu.example/\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }
}
