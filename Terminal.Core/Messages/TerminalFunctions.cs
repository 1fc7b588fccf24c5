namespace Terminal.Core.Messages;

/// <summary>What a terminal does at its acquirer, as far as an acquirer can close it for a while.</summary>
[Flags]
public enum TerminalFunctions
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Purchases.</summary>
    Sale = 1,

    /// <summary>Sign-on.</summary>
    SignOn = 2,

    /// <summary>Line tests.</summary>
    LineTest = 4,
}
