using Terminal.Core.Devices;
using Terminal.Drivers.Links;

namespace Terminal.Tests.Links;

/// <summary>A <see cref="StreamLink"/> above any channel.</summary>
public sealed class StreamLinkRig : LinkRig
{
    private readonly ChannelRig _rig;

    public StreamLinkRig(ChannelRig rig, StreamLinkSettings? settings = null)
    {
        _rig = rig;
        Link = new StreamLink("test", new LateChannel(rig), settings ?? new StreamLinkSettings(), rig.Loop.Time);
    }

    public override ILink Link { get; }

    public override void Run(Func<Task> test) => _rig.Run(test);

    public override async Task<ILinkHost> AcceptAsync() => new Host(await _rig.AcceptAsync());

    protected override void Dispose(bool disposing)
    {
        _rig.Dispose();
        base.Dispose(disposing);
    }

    private sealed class Host(IByteChannel connection) : ILinkHost
    {
        private readonly LengthPrefixedFrames _frames = new(connection);

        public async Task<byte[]> ReceiveAsync() => (await _frames.ReadAsync(default)).Value.ToArray();

        public async Task SendAsync(params byte[][] messages)
        {
            var sent = await connection.WriteAsync(messages.SelectMany(Some.Framed).ToArray(), default);
            Assert.That(sent.Fault, Is.Null);
        }

        public async Task<bool> SendBeginningAsync(byte[] message, int count)
        {
            var framed = Some.Framed(message);
            if (count >= framed.Length) return false;
            await connection.WriteAsync(framed.AsMemory(0, count), default);
            return true;
        }

        public Task CloseAsync() => connection.CloseAsync();
    }

    // The port of a real host is known only once the loop runs.
    private sealed class LateChannel(ChannelRig rig) : IByteChannel
    {
        private IByteChannel? _channel;

        private IByteChannel Channel => _channel ??= rig.Dial();

        public Task<Core.Diagnosis.Outcome> OpenAsync(CancellationToken cancellationToken) => Channel.OpenAsync(cancellationToken);

        public Task<SendOutcome> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
            Channel.WriteAsync(bytes, cancellationToken);

        public Task<Core.Diagnosis.Outcome<int>> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
            Channel.ReadAsync(buffer, cancellationToken);

        public Task CloseAsync() => Channel.CloseAsync();
    }
}
