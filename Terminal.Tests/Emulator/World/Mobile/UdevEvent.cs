using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Terminal.Tests.Emulator.World.Mobile;

/// <summary>
/// Tells the listeners of udev that a device has come, as the udev daemon does: a netlink message to its multicast group. Needs
/// the superuser.
/// </summary>
internal static class UdevEvent
{
    private const int Netlink = 16;
    private const int Raw = 3;
    private const int KernelEvents = 15;
    private const uint ListenersOfUdev = 2;
    private const uint Magic = 0xFEEDCAFE;
    private const int HeaderSize = 40;

    /// <summary>Announces a serial port.</summary>
    /// <param name="devicePath">Its path below /sys; the part that exists is its parent.</param>
    /// <param name="node">Its device file.</param>
    /// <param name="properties">What rules would have added.</param>
    public static void Add(string devicePath, string node, params (string Name, string Value)[] properties)
    {
        (string Name, string Value)[] all =
        [
            ("ACTION", "add"), ("DEVPATH", devicePath), ("SUBSYSTEM", "tty"), ("DEVNAME", node), ("SEQNUM", "99999"), ("MAJOR", "136"), ("MINOR", "1"),
            ("USEC_INITIALIZED", "1"), .. properties,
        ];
        var body = Encoding.ASCII.GetBytes(string.Concat(all.Select(property => $"{property.Name}={property.Value}\0")));
        Send([.. Header(body.Length), .. body]);
    }

    private static byte[] Header(int length)
    {
        var header = new byte[HeaderSize];
        Encoding.ASCII.GetBytes("libudev").CopyTo(header, 0);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(8), Magic);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(12), HeaderSize);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), HeaderSize);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(20), length);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(24), Murmur2("tty"u8));
        return header;
    }

    /// <summary>The hash of a subsystem's name by which listeners filter.</summary>
    private static uint Murmur2(ReadOnlySpan<byte> data)
    {
        const uint M = 0x5BD1E995;
        var hash = (uint)data.Length;
        for (; data.Length >= 4; data = data[4..])
        {
            var word = BinaryPrimitives.ReadUInt32LittleEndian(data) * M;
            hash = (hash * M) ^ ((word ^ (word >> 24)) * M);
        }

        if (data.Length == 3) hash ^= (uint)data[2] << 16;
        if (data.Length >= 2) hash ^= (uint)data[1] << 8;
        if (data.Length >= 1) hash = (hash ^ data[0]) * M;
        hash = (hash ^ (hash >> 13)) * M;
        return hash ^ (hash >> 15);
    }

    private static void Send(byte[] message)
    {
        var socket = NewSocket(Netlink, Raw, KernelEvents);
        Assert.That(socket, Is.GreaterThanOrEqualTo(0), $"netlink socket: {Marshal.GetLastPInvokeErrorMessage()}");
        var address = new byte[12];
        BinaryPrimitives.WriteUInt16LittleEndian(address, Netlink);
        BinaryPrimitives.WriteUInt32LittleEndian(address.AsSpan(8), ListenersOfUdev);
        var sent = SendTo(socket, message, message.Length, 0, address, address.Length);
        var error = Marshal.GetLastPInvokeErrorMessage();
        Assert.That(Close(socket), Is.Zero);
        Assert.That((int)sent, Is.EqualTo(message.Length), $"netlink message: {error}");
    }

    [DllImport("libc", EntryPoint = "socket", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NewSocket(int domain, int type, int protocol);

    [DllImport("libc", EntryPoint = "sendto", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint SendTo(int socket, byte[] message, nint length, int flags, byte[] address, int addressLength);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
