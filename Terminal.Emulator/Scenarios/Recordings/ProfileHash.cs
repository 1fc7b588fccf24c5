using System.Security.Cryptography;
using System.Text;
using Terminal.Core.Profiles;

namespace Terminal.Emulator.Scenarios.Recordings;

/// <summary>Tells apart what a profile's settings were.</summary>
internal static class ProfileHash
{
    private const int Length = 8;

    /// <summary>A hash over every setting as it takes effect, whichever file it comes from.</summary>
    public static string Of(ProfileResult profile)
    {
        var settings = profile.Explain().Select(value => $"{value.Path}={value.Value}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(settings))).AsSpan(0, Length));
    }
}
