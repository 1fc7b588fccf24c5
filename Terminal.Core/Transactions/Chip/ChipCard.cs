using Terminal.Core.Diagnosis;
using Terminal.Core.Emv;
using Terminal.Core.Emv.Transport;
using Terminal.Core.Runtime;

namespace Terminal.Core.Transactions.Chip;

/// <summary>The chip card of a sale: the way to it, its kernel, and what that needs next. Wiped on disposal.</summary>
internal sealed class ChipCard(CardChannel channel, EmvKernel kernel) : IDisposable
{
    private readonly EmvSession _session = new(kernel, channel);

    /// <summary>The way to the card, for a PIN pad that sends VERIFY itself.</summary>
    public CardChannel Channel => channel;

    /// <summary>What the kernel needs; null before it has begun.</summary>
    public KernelNeed? Need { get; private set; }

    /// <summary>What the kernel is told when it is asked to go on: how its last need was met.</summary>
    public KernelInput Answer { get; set; } = new KernelInput.Begin();

    /// <summary>The account; null until the card has named it.</summary>
    public ChipData? Data { get; private set; }

    /// <summary>How it ended; null while it has not.</summary>
    public KernelResult? Result => (Need as KernelNeed.Completed)?.Result;

    /// <summary>What took the card away, more exactly than the kernel knows; null while it answers.</summary>
    public Fault? Lost => _session.CardFault;

    /// <summary>F55 of a request.</summary>
    public byte[] RequestTags() => Field55.Request(kernel.Data);

    /// <summary>F55 of a reversal, by the last GENERATE AC.</summary>
    public ReadOnlyMemory<byte> ReversalTags() => Field55.Reversal(kernel.Data);

    /// <summary>F55 of a notice of script results; null when the issuer's answer brought no script.</summary>
    public ReadOnlyMemory<byte>? ScriptNoticeTags()
    {
        // Not ?: with null, which an array's conversion would turn into an empty value.
        if (Result is not { ScriptResults.IsEmpty: false })
            return null;
        return Field55.ScriptNotice(kernel.Data);
    }

    /// <summary>Tells the kernel <see cref="Answer"/> and carries its commands to the card, until it needs somebody else.</summary>
    /// <param name="cancellationToken">Ends the wait for the card; the card then counts as lost.</param>
    public async Task<KernelNeed> GoOnAsync(CancellationToken cancellationToken)
    {
        try
        {
            Need = await _session.NextAsync(Answer, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Need = kernel.Next(new KernelInput.CardLost());
        }

        if (Need is KernelNeed.PinForHost or KernelNeed.Online)
            Data ??= ChipData.Read(kernel.Data);
        return Need;
    }

    /// <summary>
    /// Lets the card end its part, whatever became of the sale, and takes power off: a decline and its scripts reach the card, and a
    /// card that waits for the host is told that there is none. Nothing of it changes what is owed.
    /// </summary>
    /// <param name="reply">The host's verified answer, or null.</param>
    /// <param name="time">The loop's clock.</param>
    /// <param name="limit">How long that may take.</param>
    public async Task FinishAsync(HostReply? reply, TimeProvider time, TimeSpan limit)
    {
        using var deadline = new Deadline(time, limit);
        if (Need is KernelNeed.Online)
        {
            Answer = reply is null ? new KernelInput.HostUnreachable() : new KernelInput.HostAnswered(reply);
            await GoOnAsync(deadline.Token);
        }

        await channel.CloseAsync();
    }

    /// <summary>Wipes what the card told.</summary>
    public void Dispose()
    {
        Data?.Dispose();
        kernel.Dispose();
    }
}
