namespace Terminal.Core.Diagnosis;

/// <summary>Takes one line an event, in the order in which events happen. Texts are masked before they come here.</summary>
public interface ITrace
{
    /// <summary>Records one event at the present instant of the loop.</summary>
    /// <param name="source">Who: <c>flow</c>, <c>link</c>, <c>journal</c>, <c>host</c>, <c>pinpad</c> … at most 8 characters.</param>
    /// <param name="kind">What kind of event, one or two words, at most 16 characters.</param>
    /// <param name="text">The particulars; never a full PAN, track, PIN or key.</param>
    void Write(string source, string kind, string text);
}
