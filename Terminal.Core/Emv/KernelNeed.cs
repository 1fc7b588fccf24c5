using Terminal.Core.Emv.Transport;

namespace Terminal.Core.Emv;

/// <summary>What the kernel needs next. The set is closed; each tells which <see cref="KernelInput"/> answers it.</summary>
public abstract record KernelNeed
{
    private KernelNeed()
    {
    }

    /// <summary>Send this to the card. Answered by <see cref="KernelInput.Answer"/> or <see cref="KernelInput.CardLost"/>.</summary>
    /// <param name="Apdu">The command.</param>
    public sealed record Command(CommandApdu Apdu) : KernelNeed;

    /// <summary>Let the cardholder choose. Answered by <see cref="KernelInput.Chosen"/> or <see cref="KernelInput.Cancelled"/>.</summary>
    /// <param name="Choices">At least two, the preferred one first.</param>
    /// <param name="TryAgain">Whether an earlier choice failed: say TRY AGAIN.</param>
    public sealed record Choice(IReadOnlyList<ApplicationChoice> Choices, bool TryAgain) : KernelNeed;

    /// <summary>Let the cardholder agree to the only application. Answered by <see cref="KernelInput.Confirmed"/> or <see cref="KernelInput.Cancelled"/>.</summary>
    /// <param name="Application">The application.</param>
    /// <param name="TryAgain">Whether an earlier choice failed: say TRY AGAIN.</param>
    public sealed record Confirmation(ApplicationChoice Application, bool TryAgain) : KernelNeed;

    /// <summary>
    /// Let the PIN pad take a PIN and send VERIFY itself over the card's channel. Answered by <see cref="KernelInput.PinAtCard"/>,
    /// <see cref="KernelInput.CardLost"/> or <see cref="KernelInput.Cancelled"/>.
    /// </summary>
    /// <param name="Encipherment">The card's key and challenge, for VERIFY with P2 = 88; null for a plain PIN, P2 = 80.</param>
    /// <param name="TriesLeft">What the card tells; null when it does not. 1 is the last try: say so.</param>
    /// <param name="WrongBefore">Whether the last PIN was wrong: say INCORRECT PIN.</param>
    /// <param name="MayBypass">Whether Enter without digits is allowed.</param>
    public sealed record PinAtCard(PinEncipherment? Encipherment, int? TriesLeft, bool WrongBefore, bool MayBypass) : KernelNeed;

    /// <summary>Let the PIN pad take a PIN for the host. Answered by <see cref="KernelInput.PinForHost"/> or <see cref="KernelInput.Cancelled"/>.</summary>
    /// <param name="MayBypass">Whether Enter without digits is allowed.</param>
    public sealed record PinForHost(bool MayBypass) : KernelNeed;

    /// <summary>Let the merchant compare an identity document (PBOC). Answered by <see cref="KernelInput.DocumentChecked"/> or <see cref="KernelInput.Cancelled"/>.</summary>
    /// <param name="Type">Tag 9F62: 0 identity card, 1 officer, 2 passport, 3 entry permit, 4 temporary card, 5 other.</param>
    /// <param name="Number">Tag 9F61; not to be traced.</param>
    public sealed record Document(byte Type, ReadOnlyMemory<byte> Number) : KernelNeed;

    /// <summary>Look the card up in the exception file and in the log of today's sales. Answered by <see cref="KernelInput.LookedUp"/>.</summary>
    public sealed record LookUp : KernelNeed;

    /// <summary>
    /// Ask the host. What the request holds is in <see cref="EmvKernel.Data"/> and <see cref="Field55.Request"/>. Answered by
    /// <see cref="KernelInput.HostAnswered"/> or <see cref="KernelInput.HostUnreachable"/>.
    /// </summary>
    public sealed record Online : KernelNeed;

    /// <summary>It is over; nothing answers this.</summary>
    /// <param name="Result">How it ended.</param>
    public sealed record Completed(KernelResult Result) : KernelNeed;
}
