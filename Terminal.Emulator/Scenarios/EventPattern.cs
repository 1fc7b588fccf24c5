namespace Terminal.Emulator.Scenarios;

/// <summary>Events of the trace that are alike.</summary>
/// <param name="Source">Who; <c>*</c> for anybody.</param>
/// <param name="Kind">What kind of event.</param>
/// <param name="Text">The particulars.</param>
internal sealed record EventPattern(string Source, string Kind, string Text)
{
    /// <summary>Whether an event is one of these.</summary>
    public bool IsMatch(TraceEvent happened) =>
        Glob.IsMatch(Source, happened.Source) && Glob.IsMatch(Kind, happened.Kind) && Glob.IsMatch(Text, happened.Text);

    /// <summary>Source, kind and text as a trace shows them.</summary>
    public override string ToString() => $"{Source} {Kind} {Text}";
}
