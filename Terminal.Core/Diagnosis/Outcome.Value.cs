using System.Diagnostics.CodeAnalysis;

namespace Terminal.Core.Diagnosis;

/// <summary>A value, or the <see cref="Diagnosis.Fault"/> that stood in its way.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public readonly record struct Outcome<T>
{
    private readonly T? _value;

    internal Outcome(T? value, Fault? fault)
    {
        _value = value;
        Fault = fault;
    }

    /// <summary>The fault, or null on success.</summary>
    public Fault? Fault { get; }

    /// <summary>True on success.</summary>
    public bool Succeeded => Fault is null;

    /// <summary>The value; only on success.</summary>
    /// <exception cref="InvalidOperationException">There is a fault and therefore no value.</exception>
    public T Value => Fault is null ? _value! : throw new InvalidOperationException($"No value: {Fault}.");

    /// <summary>Takes the value apart from the fault.</summary>
    /// <param name="value">The value, on success.</param>
    /// <param name="fault">The fault, on failure.</param>
    /// <returns>True on success.</returns>
    public bool TryGet([MaybeNullWhen(false)] out T value, out Fault fault)
    {
        value = _value;
        fault = Fault.GetValueOrDefault();
        return Fault is null;
    }

    /// <summary>Success.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>Failure with a name.</summary>
    public static implicit operator Outcome<T>(Fault fault) => new(default, fault);
}
