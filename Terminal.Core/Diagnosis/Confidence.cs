namespace Terminal.Core.Diagnosis;

/// <summary>How sure the terminal can be of a cause.</summary>
public enum Confidence
{
    /// <summary>The symptom has one cause.</summary>
    Certain,

    /// <summary>The symptom has several causes; the likely one is told, with the test that would settle it.</summary>
    Likely,
}
