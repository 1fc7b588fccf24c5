namespace Terminal.Core.Diagnosis;

/// <summary>What came of something that can fail with a name: success, or a <see cref="Fault"/>.</summary>
/// <param name="Fault">The fault, or null on success.</param>
public readonly record struct Outcome(Fault? Fault)
{
    /// <summary>Success.</summary>
    public static Outcome Ok => default;

    /// <summary>True on success.</summary>
    public bool Succeeded => Fault is null;

    /// <summary>Success with a value.</summary>
    /// <param name="value">The value.</param>
    public static Outcome<T> Of<T>(T value) => new(value, null);

    /// <summary>Failure with a name.</summary>
    public static implicit operator Outcome(Fault fault) => new(fault);
}
