namespace Terminal.Emulator.Desktop.Http;

/// <summary>One operation of the control API: what it does, and how it is described.</summary>
/// <param name="Path">The path, e.g. <c>/api/sale</c>.</param>
/// <param name="Summary">What it does, in one sentence.</param>
/// <param name="Members">The members of its body, with what they are; empty for none.</param>
/// <param name="Example">A body that works, JSON; empty for none.</param>
/// <param name="Act">Does it; what it returns is the answer's body, null for <c>{"ok":true}</c>.</param>
internal sealed record ApiRoute(
    string Path, string Summary, IReadOnlyList<KeyValuePair<string, string>> Members, string Example, Func<ApiRequest, Task<object?>> Act)
{
    /// <summary>Whether it only reads, by GET; the others are POST.</summary>
    public bool Reads { get; init; }
}
