using Terminal.Core.Emv.Transport;

namespace Terminal.Core.Emv;

/// <summary>What the kernel is told. The set is closed; which one fits is told by the <see cref="KernelNeed"/> before it.</summary>
public abstract record KernelInput
{
    private KernelInput()
    {
    }

    /// <summary>The card is powered: begin.</summary>
    public sealed record Begin : KernelInput;

    /// <summary>The card answered.</summary>
    /// <param name="Response">Data and status word.</param>
    public sealed record Answer(ResponseApdu Response) : KernelInput;

    /// <summary>The card was removed or does not answer any more; fits every need.</summary>
    public sealed record CardLost : KernelInput;

    /// <summary>Cardholder or operator gave up, or let the time pass; fits every need before the host was asked.</summary>
    public sealed record Cancelled : KernelInput;

    /// <summary>The cardholder chose.</summary>
    /// <param name="Index">Into <see cref="KernelNeed.Choice.Choices"/>.</param>
    public sealed record Chosen(int Index) : KernelInput;

    /// <summary>The cardholder agreed, or not.</summary>
    /// <param name="Agreed">Whether.</param>
    public sealed record Confirmed(bool Agreed) : KernelInput;

    /// <summary>The PIN pad sent VERIFY, or did not.</summary>
    /// <param name="End">How the entry ended.</param>
    /// <param name="Status">The card's status word, when a PIN was entered.</param>
    public sealed record PinAtCard(PinEntryEnd End, ushort Status = 0) : KernelInput;

    /// <summary>The PIN pad took a PIN for the host, or did not.</summary>
    /// <param name="End">How the entry ended.</param>
    public sealed record PinForHost(PinEntryEnd End) : KernelInput;

    /// <summary>The merchant looked at the document.</summary>
    /// <param name="Matches">Whether it is the cardholder's.</param>
    public sealed record DocumentChecked(bool Matches) : KernelInput;

    /// <summary>The card was looked up.</summary>
    /// <param name="OnExceptionFile">Whether its PAN is on the exception file.</param>
    /// <param name="LastAmount">The last amount logged for the same PAN and sequence number, for split sales; 0 for none.</param>
    public sealed record LookedUp(bool OnExceptionFile, long LastAmount) : KernelInput;

    /// <summary>The host answered, and the answer was verified.</summary>
    /// <param name="Value">The answer.</param>
    public sealed record HostAnswered(HostReply Value) : KernelInput;

    /// <summary>The host could not be reached, or its answer is not known.</summary>
    public sealed record HostUnreachable : KernelInput;
}
