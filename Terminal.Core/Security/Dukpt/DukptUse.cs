namespace Terminal.Core.Security.Dukpt;

/// <summary>What a working key of a transaction is for. Each use has its own key.</summary>
public enum DukptUse
{
    /// <summary>PIN encryption.</summary>
    Pin,

    /// <summary>The MAC of what the terminal sends.</summary>
    MacRequest,

    /// <summary>The MAC of what the terminal receives.</summary>
    MacResponse,

    /// <summary>Encryption of what the terminal sends.</summary>
    DataRequest,

    /// <summary>Encryption of what the terminal receives.</summary>
    DataResponse,
}
