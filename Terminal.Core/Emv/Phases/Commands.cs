using Terminal.Core.Emv.Transport;

namespace Terminal.Core.Emv.Phases;

/// <summary>The commands of EMV book 3, 6.5 and book 1, 11.</summary>
internal static class Commands
{
    private const int Everything = 256;

    public static CommandApdu Select(ReadOnlyMemory<byte> name, bool next) => new(0x00, 0xA4, 0x04, next ? (byte)0x02 : (byte)0x00, name, Everything);

    public static CommandApdu ReadRecord(byte sfi, byte record) => new(0x00, 0xB2, record, (byte)((sfi << 3) | 4), default, Everything);

    public static CommandApdu GetProcessingOptions(ReadOnlyMemory<byte> template) => new(0x80, 0xA8, 0x00, 0x00, template, Everything);

    public static CommandApdu InternalAuthenticate(ReadOnlyMemory<byte> data) => new(0x00, 0x88, 0x00, 0x00, data, Everything);

    public static CommandApdu GetData(uint tag) => new(0x80, 0xCA, (byte)(tag >> 8), (byte)tag, default, Everything);

    public static CommandApdu GetChallenge() => new(0x00, 0x84, 0x00, 0x00, default, Everything);

    public static CommandApdu GenerateAc(byte type, bool withCda, ReadOnlyMemory<byte> data) =>
        new(0x80, 0xAE, (byte)(type | (withCda ? 0x10 : 0x00)), 0x00, data, Everything);

    public static CommandApdu ExternalAuthenticate(ReadOnlyMemory<byte> data) => new(0x00, 0x82, 0x00, 0x00, data);
}
