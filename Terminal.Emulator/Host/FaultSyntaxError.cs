namespace Terminal.Emulator.Host;

/// <summary>Why a fault cannot be read.</summary>
public enum FaultSyntaxError
{
    /// <summary>There is no name, or a character that no name has.</summary>
    NameMalformed,

    /// <summary>Nobody knows the name.</summary>
    NameUnknown,

    /// <summary>The fault needs a value: <c>NAME=VALUE</c>.</summary>
    ValueMissing,

    /// <summary>The fault takes no value.</summary>
    ValueUnexpected,

    /// <summary>The value is not what the fault takes.</summary>
    ValueInvalid,

    /// <summary>After <c>@</c> stands no message type of four digits.</summary>
    MtiInvalid,

    /// <summary>After <c>*</c> stands neither a count of 1 or more nor <c>all</c>.</summary>
    CountInvalid,
}
