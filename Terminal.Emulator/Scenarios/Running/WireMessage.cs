using Terminal.Core.Diagnosis;
using Terminal.Core.Messages;
using Terminal.Core.Profiles;

namespace Terminal.Emulator.Scenarios.Running;

/// <summary>One message at the terminal's end of a link.</summary>
/// <param name="Instant">When it had been handed over, or had come; since the start of the run.</param>
/// <param name="Link">The link's name.</param>
/// <param name="Sent">Whether the terminal sent it.</param>
/// <param name="Frame">The bytes with their envelope. They hold what is shown to nobody: see <see cref="Decode"/>.</param>
/// <param name="Fault">What the link says went wrong while it was sent; null for nothing.</param>
internal sealed record WireMessage(TimeSpan Instant, string Link, bool Sent, ReadOnlyMemory<byte> Frame, Fault? Fault)
{
    /// <summary>The message field by field; card number, track and PIN block are masked.</summary>
    /// <param name="host">The acquirer as the terminal knows it: dialect and envelope.</param>
    /// <param name="language">The language of names and errors.</param>
    public DecodedMessage Decode(HostSettings host, Language language) => MessageDecoder.Decode(Frame.Span, new DecodeOptions
    {
        Dialect = Dialect.TryGet(host.Dialect, out var dialect) ? dialect : Dialect.UnionPay,
        Framing = new MessageFraming { TpduLength = host.Tpdu.Length / 2, HeaderLength = host.Header.Length / 2 },
        Chinese = language == Language.Chinese,
    });
}
