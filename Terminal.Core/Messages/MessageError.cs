using System.Runtime.InteropServices;

namespace Terminal.Core.Messages;

/// <summary>What is wrong with a message, where.</summary>
/// <param name="Field">The field; 0 for the envelope, the message type and trailing bytes, 1 for the bitmap.</param>
/// <param name="Offset">
/// The byte in the source that is wrong, from 0; for a truncated source the end of it. When packing, where the field would have begun in the destination.
/// </param>
/// <param name="Reason">What is wrong.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MessageError(int Field, int Offset, MessageErrorReason Reason)
{
    /// <summary>The error in English.</summary>
    public string English => MessageErrorText.English(this);

    /// <summary>The error in Chinese.</summary>
    public string Chinese => MessageErrorText.Chinese(this);

    /// <summary>The error in English.</summary>
    public override string ToString() => English;
}
