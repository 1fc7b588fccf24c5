using System.Buffers.Binary;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Drivers.Links;

namespace Terminal.Emulator.World.Access;

/// <summary>The terminal's channel through an access controller: messages are stored and handed on whole.</summary>
internal sealed class ControlledChannel(IByteChannel inner, AccessController controller) : IByteChannel
{
    private FrameBuffer _incoming = new(ushort.MaxValue);

    public Task<Outcome> OpenAsync(CancellationToken cancellationToken)
    {
        _incoming = new FrameBuffer(ushort.MaxValue);
        return inner.OpenAsync(cancellationToken);
    }

    public async Task<SendOutcome> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        // While nothing is asked of the controller, what the terminal sends need not be messages at all (TLS).
        if (controller.Nii is null)
            return await inner.WriteAsync(bytes, cancellationToken);
        bytes.CopyTo(_incoming.Space(bytes.Length));
        _incoming.Advance(bytes.Length);
        while (_incoming.TryTake(out var message) == FrameState.Whole)
        {
            if (!controller.Knows(message.Span))
            {
                await inner.CloseAsync();
                return SendOutcome.Sent;
            }

            var sent = await inner.WriteAsync(Framed(message), cancellationToken);
            if (sent.Fault is not null)
                return sent;
        }

        return SendOutcome.Sent;
    }

    public Task<Outcome<int>> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) => inner.ReadAsync(buffer, cancellationToken);

    public Task CloseAsync() => inner.CloseAsync();

    private static byte[] Framed(ReadOnlyMemory<byte> message)
    {
        var framed = new byte[FrameBuffer.PrefixLength + message.Length];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)message.Length);
        message.CopyTo(framed.AsMemory(FrameBuffer.PrefixLength));
        return framed;
    }
}
