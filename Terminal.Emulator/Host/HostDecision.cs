using Terminal.Core.Messages;

namespace Terminal.Emulator.Host;

/// <summary>What the host answers to a request.</summary>
/// <param name="Code">F39.</param>
/// <param name="Rrn">F37, 12 digits.</param>
/// <param name="Time">Host time, UTC+08:00, for F12, F13 and F15.</param>
public sealed record HostDecision(string Code, string Rrn, DateTimeOffset Time)
{
    /// <summary>F38, 6 digits; empty unless a purchase was approved.</summary>
    public string AuthorizationCode { get; init; } = "";

    /// <summary>60.2 when it is the host's to say, as at sign-on; null: that of the request.</summary>
    public int? Batch { get; init; }

    /// <summary>F62, the working keys; empty except at sign-on.</summary>
    public ReadOnlyMemory<byte> Keys { get; init; }

    /// <summary>What the answer announces in F63; null for nothing.</summary>
    public ServiceNotice? Notice { get; init; }

    /// <summary>Whether the answer carries a MAC: keys are in force and the message is not a sign-on.</summary>
    public bool IsMacced { get; init; }
}
