using System.Runtime.InteropServices;

namespace Terminal.Core.Messages;

/// <summary>What stands before the message type on the wire, as hexadecimal digits; either part may be empty.</summary>
/// <param name="Tpdu">The TPDU, usually 10 digits: <c>60</c>, destination (4), source (4), e.g. <c>6000030000</c>.</param>
/// <param name="Header">
/// The header, usually 12 digits: application class (2), software class (2), state (1), processing request (1), version (6), e.g. <c>603100311108</c>.
/// </param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Envelope(string Tpdu, string Header)
{
    private const int TpduDigits = 10;
    private const int RequestDigit = 5;

    /// <summary>What the host asks for. <see cref="Messages.ProcessingRequest.None"/> when the header is too short or the digit has no meaning.</summary>
    public ProcessingRequest ProcessingRequest => Header is { Length: > RequestDigit }
        && Header[RequestDigit] is (>= '1' and <= '7') or '9' ? (ProcessingRequest)(Header[RequestDigit] - '0') : ProcessingRequest.None;

    /// <summary>The envelope of the host's answer: destination and source of the TPDU change places.</summary>
    public Envelope Answer() => Tpdu is { Length: TpduDigits }
        ? this with { Tpdu = string.Concat(Tpdu.AsSpan(0, 2), Tpdu.AsSpan(6, 4), Tpdu.AsSpan(2, 4)) }
        : this;

    /// <summary>The same with another processing request; unchanged when the header is too short to hold one.</summary>
    /// <param name="request">What to ask for.</param>
    public Envelope Asking(ProcessingRequest request) => Header is { Length: > RequestDigit }
        ? this with { Header = string.Concat(Header.AsSpan(0, RequestDigit), [(char)('0' + (int)request)], Header.AsSpan(RequestDigit + 1)) }
        : this;
}
