namespace Terminal.Core.Security.KeyBlocks;

/// <summary>An optional block of a key block's header.</summary>
/// <param name="Id">Two characters: KS key set (the initial KSN), IK initial key id, TS time stamp, PB padding …</param>
/// <param name="Data">The characters after id and length.</param>
public sealed record OptionalBlock(string Id, string Data)
{
    /// <summary>The padding that makes a header whole blocks.</summary>
    public const string Padding = "PB";

    /// <summary>The initial KSN of a 3DES DUKPT key, 10 bytes in hexadecimal.</summary>
    public const string KeySet = "KS";

    /// <summary>The initial key id of an AES DUKPT key, 8 bytes in hexadecimal.</summary>
    public const string InitialKeyId = "IK";
}
