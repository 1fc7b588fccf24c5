namespace Terminal.Core.Emv.Parameters;

/// <summary>Why a public key is not taken into the store.</summary>
public enum CaPublicKeyError
{
    /// <summary>The check value is not that of the key: a byte was changed on the way.</summary>
    CheckValue,

    /// <summary>The modulus is shorter than 512 or longer than 1984 bits, or even.</summary>
    Modulus,

    /// <summary>The exponent is neither 3 nor 65537.</summary>
    Exponent,

    /// <summary>The RID does not have five bytes.</summary>
    Rid,

    /// <summary>There is no room: <see cref="CaPublicKeyStore.MaxKeys"/>.</summary>
    Full,
}
