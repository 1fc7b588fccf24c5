using Terminal.Core.Devices;
using Terminal.Core.Emv;
using Terminal.Core.Emv.Parameters;
using Terminal.Core.Journal;

namespace Terminal.Core.Transactions.Chip;

/// <summary>Makes the kernel of each chip sale.</summary>
internal sealed class ChipKernels(KernelConfiguration configuration, TerminalJournal journal, BusinessClock clock, IRandomSource random)
{
    /// <summary>A kernel for a purchase.</summary>
    /// <param name="amount">The amount.</param>
    public EmvKernel Make(Money amount) => new(
        configuration,
        new TransactionDetails
        {
            Amount = amount.Fen,
            Kind = TransactionKind.Goods,
            Time = clock.Now.DateTime,
            SequenceCounter = journal.State.NextStan,
        },
        random);
}
