namespace Terminal.Core.Profiles;

/// <summary>The working keys that a sign-on asks for: the network management code of F60.3.</summary>
public enum SignOnKeys
{
    /// <summary>001: single-length DES keys for PIN and MAC.</summary>
    SingleLength = 1,

    /// <summary>003: double-length keys, PIN and MAC.</summary>
    DoubleLength = 3,

    /// <summary>004: double-length keys, PIN, MAC and track.</summary>
    DoubleLengthWithTrack = 4,

    /// <summary>006: SM4 keys for PIN, MAC and track.</summary>
    Sm4 = 6,
}
