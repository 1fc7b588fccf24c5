namespace Terminal.Tests.Leaks;

/// <summary>One way in which a secret may be written down.</summary>
/// <param name="Name">What it is called when it is found.</param>
/// <param name="Bytes">The bytes to look for.</param>
/// <param name="IsNibbles">Whether the bytes are single digits, to be found at either half of a byte.</param>
internal sealed record SecretForm(string Name, byte[] Bytes, bool IsNibbles = false)
{
    public override string ToString() => Name;
}
