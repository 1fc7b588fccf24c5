using Terminal.Core.Devices;
using Terminal.Core.Emv.Parameters;
using Terminal.Core.Emv.Phases;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Core.Emv;

/// <summary>
/// An EMV contact kernel (EMV 4.3 books 1 to 4, PBOC 3.0 JR/T 0025.5 and .6) for one transaction, in pull style: a pure object that never
/// touches a device, never talks to a person and never waits. <c>Next(new KernelInput.Begin())</c> tells what it needs first; hand it
/// each answer with <see cref="Next"/> until it says <see cref="KernelNeed.Completed"/>. Whatever a card sends ends as one of
/// <see cref="KernelEnd"/>; exceptions mean that the caller broke the contract.
/// </summary>
public sealed class EmvKernel : IDisposable
{
    private readonly KernelState _state;
    private readonly IEnumerator<KernelNeed> _flow;
    private KernelNeed? _need;

    /// <summary>Prepares a transaction.</summary>
    /// <param name="configuration">What the kernel is certified with, its applications and keys.</param>
    /// <param name="details">The transaction.</param>
    /// <param name="random">Gives unpredictable numbers and random selection.</param>
    /// <exception cref="ArgumentException">Configuration or amount are not sound.</exception>
    public EmvKernel(KernelConfiguration configuration, TransactionDetails details, IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(details);
        if (configuration.Validate() is { } wrong)
            throw new ArgumentException(wrong, nameof(configuration));
        if (details.Amount is < 0 or > TransactionDetails.MaxAmount || details.OtherAmount is < 0 or > TransactionDetails.MaxAmount)
            throw new ArgumentException("The amount does not fit twelve digits.", nameof(details));
        _state = new KernelState(configuration, details, random);
        _flow = TransactionFlow.Run(_state).GetEnumerator();
    }

    /// <summary>The data objects of the transaction so far. Valid until disposal, which overwrites them.</summary>
    public EmvData Data => _state.Data;

    /// <summary>The phase that the transaction is in.</summary>
    public KernelPhase Phase => _state.Phase;

    /// <summary>Terminal verification results so far.</summary>
    public Tvr Tvr => _state.Tvr;

    /// <summary>Transaction status information so far.</summary>
    public Tsi Tsi => _state.Tsi;

    /// <summary>Tells the kernel what became of its last need.</summary>
    /// <param name="input">The answer; <see cref="KernelInput.Begin"/> the first time.</param>
    /// <returns>What it needs next.</returns>
    /// <exception cref="ArgumentException">This input does not answer the last need.</exception>
    /// <exception cref="InvalidOperationException">The transaction is over.</exception>
    public KernelNeed Next(KernelInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (_need is KernelNeed.Completed)
            throw new InvalidOperationException("The transaction is over.");
        if (!KernelContract.Fits(_need, _state.Phase, input))
            throw new ArgumentException($"{input.GetType().Name} does not answer {_need?.GetType().Name ?? "the beginning"}.", nameof(input));
        _state.Input = input;
        if (input is KernelInput.CardLost)
            Lose();
        else if (input is KernelInput.Cancelled)
            _state.End(KernelEnd.Cancelled);
        _need = !_state.IsOver && _flow.MoveNext() ? _flow.Current : new KernelNeed.Completed(Result());
        return _need;
    }

    /// <summary>Overwrites the data objects.</summary>
    public void Dispose()
    {
        _flow.Dispose();
        _state.Dispose();
    }

    /// <summary>A decision of the second GENERATE AC stands when the card is lost during the scripts after it.</summary>
    private void Lose()
    {
        IssuerScripts.Lose(_state);
        _state.End(_state.Decision ?? KernelEnd.CardLost);
    }

    private KernelResult Result() => _state.Result ?? throw new InvalidOperationException("The flow ended without a result.");
}
