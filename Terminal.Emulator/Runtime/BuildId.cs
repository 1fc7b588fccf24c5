using System.Reflection;
using System.Security.Cryptography;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;

namespace Terminal.Emulator.Runtime;

/// <summary>Tells builds apart: what one of them recorded another may play otherwise.</summary>
internal static class BuildId
{
    private const int Length = 6;

    /// <summary>
    /// The id of this build: version, commit, and a hash over the identities of the assemblies that decide what a run does, which the
    /// compiler derives from the sources and from where they lie.
    /// </summary>
    public static string Current { get; } = Make();

    private static string Make()
    {
        var assemblies = new[] { typeof(EventLoop).Assembly, typeof(StreamLink).Assembly, typeof(BuildId).Assembly };
        var identities = assemblies.SelectMany(assembly => assembly.ManifestModule.ModuleVersionId.ToByteArray()).ToArray();
        var version = typeof(BuildId).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
        var commit = version.IndexOf('+', StringComparison.Ordinal);
        var whole = commit < 0 ? version : version[..Math.Min(version.Length, commit + 1 + (2 * Length))];
        return $"{whole}.{Convert.ToHexStringLower(SHA256.HashData(identities).AsSpan(0, Length))}";
    }
}
