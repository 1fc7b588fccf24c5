namespace Terminal.Emulator.Scenarios;

/// <summary>Something that must be true of what came out.</summary>
/// <typeparam name="T">What came out.</typeparam>
/// <param name="Path">Where it stands in the file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Wanted">What is expected, for people.</param>
/// <param name="Found">Tells what came out, for people.</param>
/// <param name="Holds">Whether it is true.</param>
internal sealed record Expectation<T>(string Path, int Line, string Wanted, Func<T, string> Found, Func<T, bool> Holds)
{
    /// <summary>Compares.</summary>
    public CheckResult Check(T outcome) => new(Path, Line, Wanted, Found(outcome), Holds(outcome));
}
