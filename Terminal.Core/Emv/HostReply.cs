using System.Diagnostics.CodeAnalysis;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Core.Emv;

/// <summary>The host's verified answer, as far as the card is concerned.</summary>
/// <param name="ResponseCode">F39, two characters; becomes tag 8A.</param>
/// <param name="IssuerAuthenticationData">Tag 91, 8 to 16 bytes; empty for none.</param>
/// <param name="Scripts">Tags 71 and 72 with their heads, one after the other, in the host's order; not checked.</param>
public sealed record HostReply(string ResponseCode, ReadOnlyMemory<byte> IssuerAuthenticationData, ReadOnlyMemory<byte> Scripts)
{
    /// <summary>An answer without data for the card.</summary>
    /// <param name="responseCode">F39.</param>
    public HostReply(string responseCode)
        : this(responseCode, default, default)
    {
    }

    /// <summary>Takes F39 and F55 of an answer.</summary>
    /// <param name="responseCode">F39.</param>
    /// <param name="field55">F55; empty for none.</param>
    /// <param name="reply">The reply.</param>
    /// <param name="error">What is wrong with F55.</param>
    public static bool TryParse(string responseCode, ReadOnlySpan<byte> field55, [MaybeNullWhen(false)] out HostReply reply, out TlvError error)
    {
        reply = null;
        error = default;
        byte[] authentication = [];
        var scripts = new List<byte>();
        var reader = new BerTlvReader(field55);
        while (reader.Next())
        {
            if (reader.Tag == EmvTags.IssuerAuthenticationData)
            {
                if (authentication.Length > 0 || !TagDictionary.Accepts(reader.Tag, reader.Value))
                {
                    error = new TlvError(reader.Offset, authentication.Length > 0 ? TlvErrorReason.Duplicate : TlvErrorReason.ValueFormat);
                    return false;
                }

                authentication = reader.Value.ToArray();
            }
            else if (reader.Tag is EmvTags.IssuerScript1 or EmvTags.IssuerScript2)
            {
                scripts.AddRange(reader.Object);
            }
        }

        if (reader.Error is { } wrong)
        {
            error = wrong;
            return false;
        }

        reply = new HostReply(responseCode, authentication, scripts.ToArray());
        return true;
    }
}
