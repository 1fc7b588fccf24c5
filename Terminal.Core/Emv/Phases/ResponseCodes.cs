using System.Text;

namespace Terminal.Core.Emv.Phases;

/// <summary>Authorisation response codes, tag 8A: what the terminal writes itself, and what of the host's approves.</summary>
internal static class ResponseCodes
{
    public static ReadOnlySpan<byte> OfflineApproved => "Y1"u8;

    public static ReadOnlySpan<byte> OfflineDeclined => "Z1"u8;

    public static ReadOnlySpan<byte> UnableToGoOnlineApproved => "Y3"u8;

    public static ReadOnlySpan<byte> UnableToGoOnlineDeclined => "Z3"u8;

    /// <summary>Whether the host approves (PBOC): 00, 10, 11 (partly and VIP approvals), Y1. A referral, 01 or 02, is not followed up and declines.</summary>
    public static bool Approves(string code) => code is "00" or "10" or "11" or "Y1";

    /// <summary>Two characters as tag 8A; anything else becomes 05, do not honour.</summary>
    public static byte[] Encode(string code) => Encoding.ASCII.GetBytes(code.Length == 2 && code.All(char.IsAsciiLetterOrDigit) ? code : "05");
}
