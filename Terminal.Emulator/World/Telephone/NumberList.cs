namespace Terminal.Emulator.World.Telephone;

/// <summary>Telephone numbers: some, all or none.</summary>
public sealed class NumberList
{
    private const int MostNumbers = 100;
    private const int LongestNumber = 32;

    private readonly IReadOnlyList<string> _numbers;

    private NumberList(IReadOnlyList<string> numbers) => _numbers = numbers;

    /// <summary>No number.</summary>
    public static NumberList Nobody { get; } = new([]);

    /// <summary>True if there is no number in it.</summary>
    public bool IsEmpty => _numbers.Count == 0;

    /// <summary>Reads <c>none</c>, <c>*</c> for all, or numbers separated by commas.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Null if it is none of these.</returns>
    public static NumberList? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text == KnobForms.None) return Nobody;
        if (text == KnobForms.All) return new NumberList([KnobForms.All]);
        var numbers = text.Split(',', StringSplitOptions.TrimEntries);
        return numbers.Length <= MostNumbers && numbers.All(IsNumber) ? new NumberList(numbers) : null;
    }

    /// <summary>Whether a number is in it.</summary>
    /// <param name="number">The digits.</param>
    public bool Has(string number) => _numbers.Contains(number, StringComparer.Ordinal) || _numbers is [KnobForms.All];

    /// <inheritdoc/>
    public override string ToString() => IsEmpty ? KnobForms.None : string.Join(',', _numbers);

    private static bool IsNumber(string text) => text.Length is > 0 and <= LongestNumber && text.All(char.IsAsciiDigit);
}
