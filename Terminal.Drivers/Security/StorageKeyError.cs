namespace Terminal.Drivers.Security;

/// <summary>Why a storage key file cannot be used.</summary>
public enum StorageKeyError
{
    /// <summary>There is no such file or folder.</summary>
    Missing,

    /// <summary>There is a file already; a new key would make the stored records unreadable.</summary>
    AlreadyExists,

    /// <summary>It would lie in the folder that it protects.</summary>
    InsideStateFolder,

    /// <summary>Group or others may read, write or execute it.</summary>
    TooOpen,

    /// <summary>It is not as long as a storage key.</summary>
    WrongLength,

    /// <summary>The operating system refuses to read or write it.</summary>
    Inaccessible,
}
