namespace Terminal.Core.Messages;

/// <summary>
/// What the host asks for with the sixth digit of its header. The terminal acts after the transaction at hand is finished and printed.
/// </summary>
public enum ProcessingRequest
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Download the terminal parameters.</summary>
    DownloadParameters = 1,

    /// <summary>Upload the terminal's status.</summary>
    UploadStatus = 2,

    /// <summary>Sign on again.</summary>
    SignOn = 3,

    /// <summary>Update the list of CA public keys.</summary>
    UpdateCaKeys = 4,

    /// <summary>Download the chip parameters (AID).</summary>
    DownloadChipParameters = 5,

    /// <summary>Download a program.</summary>
    DownloadProgram = 6,

    /// <summary>Download the card blacklist.</summary>
    DownloadBlacklist = 7,

    /// <summary>Download the contactless parameters.</summary>
    DownloadContactlessParameters = 9,
}
