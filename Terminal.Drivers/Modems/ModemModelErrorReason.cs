namespace Terminal.Drivers.Modems;

/// <summary>What can be wrong with a model file.</summary>
public enum ModemModelErrorReason
{
    /// <summary>No JSON, an unknown or missing setting, or a value of another type.</summary>
    Malformed,

    /// <summary>A name that is not lower-case letters, digits and hyphens.</summary>
    NameInvalid,

    /// <summary>A command that does not begin with AT, is too long, or holds what is not printable ASCII.</summary>
    CommandInvalid,

    /// <summary>A time out of its range.</summary>
    TimeOutOfRange,

    /// <summary>A text that must not be empty is.</summary>
    TextMissing,

    /// <summary>An S-register that does not exist: its number must be 0 to 255.</summary>
    RegisterInvalid,

    /// <summary>A pattern that is no regular expression, or one that needs backtracking.</summary>
    PatternInvalid,

    /// <summary>
    /// The escape character works without silence and <c>init</c> does not switch it off: binary data would be taken for it.
    /// </summary>
    EscapeHazard,
}
