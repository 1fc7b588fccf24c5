using Terminal.Core.Devices;
using Terminal.Drivers.Links;
using Terminal.Tests.Links;

namespace Terminal.Tests.Modems.Sim;

[TestFixture("quectel-ec2x")]
[TestFixture("simcom-sim800")]
public sealed class SimLinkContractTests(string model) : LinkContract
{
    protected override LinkRig CreateRig() => new Rig(new SimRig(model));

    private sealed class Rig(SimRig rig) : LinkRig
    {
        public override ILink Link { get; } = rig.MakeLink();

        public override void Run(Func<Task> test) => rig.Run(test);

        public override async Task<ILinkHost> AcceptAsync() => new Host(await rig.AcceptAsync());

        protected override void Dispose(bool disposing)
        {
            rig.Dispose();
            base.Dispose(disposing);
        }
    }

    private sealed class Host(IByteChannel connection) : ILinkHost
    {
        private readonly LengthPrefixedFrames _frames = new(connection);

        public async Task<byte[]> ReceiveAsync() => (await _frames.ReadAsync(default)).Value.ToArray();

        public async Task SendAsync(params byte[][] messages) => await connection.WriteAsync(messages.SelectMany(Some.Framed).ToArray(), default);

        public async Task<bool> SendBeginningAsync(byte[] message, int count)
        {
            var framed = Some.Framed(message);
            if (count >= framed.Length) return false;
            await connection.WriteAsync(framed.AsMemory(0, count), default);
            return true;
        }

        public Task CloseAsync() => connection.CloseAsync();
    }
}
