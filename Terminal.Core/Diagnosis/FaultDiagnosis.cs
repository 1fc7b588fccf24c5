namespace Terminal.Core.Diagnosis;

/// <summary>A fault, told to the merchant.</summary>
public sealed record FaultDiagnosis
{
    /// <summary>The fault.</summary>
    public required Fault Fault { get; init; }

    /// <summary>The message key: the fault's name in lower case with hyphens, e.g. <c>host-silent</c>. Never reused for something else.</summary>
    public required string Key { get; init; }

    /// <summary>What happened, in one line.</summary>
    public required BilingualText Title { get; init; }

    /// <summary>The cause, or the likely one.</summary>
    public required BilingualText Cause { get; init; }

    /// <summary>What to do next. Whether money moved is the outcome's to tell, not the fault's.</summary>
    public required BilingualText Advice { get; init; }

    /// <summary>The steps that the advice names, in its order; the first is to be taken first, those after it if it does not help. At least one.</summary>
    public required IReadOnlyList<Remedy> Remedies { get; init; }

    /// <summary>How sure the cause is.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>The test that would settle an ambiguous symptom; null exactly when the cause is certain.</summary>
    public BilingualText? NextTest { get; init; }
}
