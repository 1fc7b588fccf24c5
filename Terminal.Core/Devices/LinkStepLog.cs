using Terminal.Core.Diagnosis;

namespace Terminal.Core.Devices;

/// <summary>
/// What a link's attempt to come up has done so far. The link begins it anew with each attempt; the layers below it (dialling,
/// SIM, TLS) write into it.
/// </summary>
/// <param name="time">The clock of the loop.</param>
public sealed class LinkStepLog(TimeProvider time)
{
    private readonly List<LinkStep> _steps = [];

    /// <summary>The steps since <see cref="Begin"/>, in order.</summary>
    public IReadOnlyList<LinkStep> Steps => [.. _steps];

    /// <summary>Forgets the steps of the former attempt.</summary>
    public void Begin() => _steps.Clear();

    /// <summary>Notes a step that is over.</summary>
    /// <param name="kind">Which step.</param>
    /// <param name="detail">What was found or tried.</param>
    /// <param name="began">The clock's timestamp at its beginning.</param>
    /// <param name="fault">What was wrong; null when it went well.</param>
    public void Note(LinkStepKind kind, string detail, long began, Fault? fault = null) =>
        _steps.Add(new LinkStep(kind, detail, time.GetElapsedTime(began), fault));

    /// <summary>Takes a step and notes how it went.</summary>
    /// <param name="kind">Which step.</param>
    /// <param name="detail">What is tried.</param>
    /// <param name="step">The step.</param>
    /// <returns>What the step returned.</returns>
    public async Task<Outcome> TakeAsync(LinkStepKind kind, string detail, Func<Task<Outcome>> step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var began = time.GetTimestamp();
        var outcome = await step();
        Note(kind, detail, began, outcome.Fault);
        return outcome;
    }

    /// <summary>Takes a step that gives a value and notes how it went.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="kind">Which step.</param>
    /// <param name="detail">What is tried.</param>
    /// <param name="step">The step.</param>
    /// <returns>What the step returned.</returns>
    public async Task<Outcome<T>> TakeAsync<T>(LinkStepKind kind, string detail, Func<Task<Outcome<T>>> step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var began = time.GetTimestamp();
        var outcome = await step();
        Note(kind, detail, began, outcome.Fault);
        return outcome;
    }
}
