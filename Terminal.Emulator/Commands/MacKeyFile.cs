using System.Security.Cryptography;
using Terminal.Core.Security;

namespace Terminal.Emulator.Commands;

/// <summary>Reads a MAC key from a file, so that it appears in no list of processes and no shell history.</summary>
internal static class MacKeyFile
{
    private const int Sm4Length = 16;

    /// <summary>Loads a key.</summary>
    /// <param name="option">What stands after <c>--mac-key</c>: <c>@</c> and the file's name.</param>
    /// <param name="algorithm">The cipher it is for.</param>
    /// <exception cref="CommandFailure">There is no such file, or no key in it.</exception>
    public static MacKey Load(string option, KeyAlgorithm algorithm)
    {
        if (option is not ['@', _, ..])
            throw CommandFailure.Usage("A key is given as a file: --mac-key @FILE.");
        var path = option[1..];
        if (!File.Exists(path))
            throw CommandFailure.BadInput($"There is no file {path}.");
        var text = string.Concat(File.ReadAllText(path).Where(character => !char.IsWhiteSpace(character)));
        var isKey = text.All(char.IsAsciiHexDigit) && (algorithm == KeyAlgorithm.Sm4 ? text.Length == 2 * Sm4Length : text.Length is 16 or 32 or 48);
        if (!isKey)
            throw CommandFailure.BadInput($"{path} holds no {algorithm} key: {(algorithm == KeyAlgorithm.Sm4 ? "16" : "8, 16 or 24")} bytes in hexadecimal.");
        var key = Convert.FromHexString(text);
        try
        {
            return MacKey.Create(algorithm, key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
