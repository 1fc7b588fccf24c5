namespace Terminal.Core.Emv;

/// <summary>The phases of a transaction, in their order (EMV book 3, 8.2).</summary>
public enum KernelPhase
{
    /// <summary>Directory or list of AIDs, choice, final SELECT.</summary>
    ApplicationSelection,

    /// <summary>GET PROCESSING OPTIONS.</summary>
    InitiateApplication,

    /// <summary>READ RECORD.</summary>
    ReadApplicationData,

    /// <summary>SDA, DDA, keys for CDA.</summary>
    OfflineDataAuthentication,

    /// <summary>Versions, dates, usage control.</summary>
    ProcessingRestrictions,

    /// <summary>The CVM list.</summary>
    CardholderVerification,

    /// <summary>Floor limit, random selection, velocity, exception file.</summary>
    TerminalRiskManagement,

    /// <summary>TAC and IAC against TVR.</summary>
    TerminalActionAnalysis,

    /// <summary>First GENERATE AC.</summary>
    CardActionAnalysis,

    /// <summary>The host.</summary>
    Online,

    /// <summary>EXTERNAL AUTHENTICATE.</summary>
    IssuerAuthentication,

    /// <summary>Scripts before the second GENERATE AC.</summary>
    ScriptsBefore,

    /// <summary>Second GENERATE AC.</summary>
    Completion,

    /// <summary>Scripts after it.</summary>
    ScriptsAfter,

    /// <summary>Nothing left to do.</summary>
    Over,
}
