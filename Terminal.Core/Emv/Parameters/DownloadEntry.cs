using System.Diagnostics.CodeAnalysis;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Core.Emv.Parameters;

/// <summary>Reads the flat data objects of one entry of a parameter download: each tag once, each with the length and digits of its tag.</summary>
internal static class DownloadEntry
{
    public static bool TryRead(ReadOnlySpan<byte> data, [MaybeNullWhen(false)] out EmvData entry, out TlvError error)
    {
        var read = new EmvData();
        var wrong = Read(data, read);
        entry = wrong is null ? read : null;
        error = wrong ?? default;
        if (wrong is not null)
            read.Dispose();
        return wrong is null;
    }

    private static TlvError? Read(ReadOnlySpan<byte> data, EmvData entry)
    {
        var reader = new BerTlvReader(data);
        while (reader.Next())
        {
            if (entry.Has(reader.Tag))
                return new TlvError(reader.Offset, TlvErrorReason.Duplicate);
            if (!TagDictionary.Accepts(reader.Tag, reader.Value))
                return new TlvError(reader.Offset, TlvErrorReason.ValueFormat);
            if (!entry.TrySet(reader.Tag, reader.Value))
                return new TlvError(reader.Offset, TlvErrorReason.TooLong);
        }

        return reader.Error;
    }
}
