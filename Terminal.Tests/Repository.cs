namespace Terminal.Tests;

/// <summary>The sources that these tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = ["bin", "obj", ".git", "TestResults", "BenchmarkDotNet.Artifacts"];

    /// <summary>The folder with PosTerminal.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The files of a kind, sorted, as paths from the root with forward slashes.</summary>
    /// <param name="pattern">For instance <c>*.md</c>.</param>
    /// <param name="under">A folder below the root; empty for the root itself.</param>
    public static IReadOnlyList<string> Files(string pattern, string under = "")
    {
        var found = new List<string>();
        Collect(Path.Combine(Root, under), pattern, found);
        found.Sort(StringComparer.Ordinal);
        return found;
    }

    /// <summary>The text of a file.</summary>
    /// <param name="path">From the root.</param>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static void Collect(string folder, string pattern, List<string> found)
    {
        foreach (var file in Directory.GetFiles(folder, pattern))
            found.Add(Path.GetRelativePath(Root, file).Replace('\\', '/'));
        foreach (var inner in Directory.GetDirectories(folder).Where(inner => !NotOurs.Contains(Path.GetFileName(inner))))
            Collect(inner, pattern, found);
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PosTerminal.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests do not lie within the repository.");
    }
}
