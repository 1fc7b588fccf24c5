using System.Xml.Linq;

namespace Terminal.Tests.Architecture;

/// <summary>Who may know whom: docs/architecture.md.</summary>
public sealed class ProjectTests
{
    private static readonly Dictionary<string, string[]> MayKnow = new(StringComparer.Ordinal)
    {
        ["Terminal.Core"] = ["Stateless"],
        ["Terminal.Drivers"] = ["Terminal.Core"],
        ["Terminal.Panel"] = ["Terminal.Core"],
        ["Terminal.Firmware"] = ["Terminal.Core", "Terminal.Drivers", "Terminal.Panel"],
        ["Terminal.Emulator"] = ["Terminal.Core", "Terminal.Drivers", "Terminal.Panel"],
        ["Terminal.Sdk"] = [],
        ["Stateless"] = [],
    };

    private static readonly string[] Outside = ["Terminal.Tests", "Terminal.Benchmarks"];

    private static IReadOnlyList<string> Projects => Repository.Files("*.csproj");

    [Test]
    public void Every_project_knows_only_those_it_may()
    {
        foreach (var project in Projects.Where(project => !Outside.Contains(NameOf(project))))
            Assert.That(References(project), Is.SubsetOf(MayKnow[NameOf(project)]), project);
        Assert.That(Projects.Select(NameOf), Is.EquivalentTo(MayKnow.Keys.Concat(Outside)));
    }

    [Test]
    public void Nobody_but_the_tests_knows_the_executables()
    {
        foreach (var project in Projects.Where(project => NameOf(project) != "Terminal.Tests" && NameOf(project) != "Terminal.Benchmarks"))
            Assert.That(References(project), Has.None.EqualTo("Terminal.Emulator").And.None.EqualTo("Terminal.Firmware"), project);
    }

    [Test]
    public void Only_emulator_panel_and_tests_know_ASP_NET()
    {
        var knowing = Projects.Where(project => Items(project, "FrameworkReference").Contains("Microsoft.AspNetCore.App")).Select(NameOf);
        Assert.That(knowing, Is.EquivalentTo(new[] { "Terminal.Emulator", "Terminal.Panel", "Terminal.Tests" }));

        // The panel's reference reaches the firmware through MSBuild: there, the sources have to show it.
        var using_ = SourcesOf("Terminal.Core", "Terminal.Drivers", "Terminal.Firmware").Where(file => Repository.Read(file).Contains("Microsoft.AspNetCore", StringComparison.Ordinal));
        Assert.That(using_, Is.Empty);
    }

    [Test]
    public void The_core_does_no_input_or_output()
    {
        string[] packages = ["Portable.BouncyCastle", "BouncyCastle.Cryptography", "Stateless"];
        Assert.That(Items("Terminal.Core/Terminal.Core.csproj", "PackageReference"), Is.SubsetOf(packages));
        string[] hands = ["System.Net", "File.", "FileStream", "Console.", "System.Reflection", "DllImport", "LibraryImport"];
        foreach (var file in SourcesOf("Terminal.Core"))
        {
            var code = Code.WithoutComments(Repository.Read(file));
            Assert.That(hands.Where(word => code.Contains($" {word}", StringComparison.Ordinal) || code.Contains($"({word}", StringComparison.Ordinal)), Is.Empty, file);
        }
    }

    [Test]
    public void No_folder_is_named_for_a_kind_of_code()
    {
        string[] kinds = ["Models", "Helpers", "Utils", "Managers", "Services"];
        var folders = Repository.Files("*.cs").SelectMany(file => file.Split('/')[..^1]).Distinct(StringComparer.Ordinal);
        Assert.That(folders.Intersect(kinds, StringComparer.OrdinalIgnoreCase), Is.Empty);
    }

    [Test]
    public void What_goes_onto_a_device_has_no_test_keys_test_cards_or_faults_to_switch_on()
    {
        string[] words = ["TestKeys", "FaultPlan", "TestCard", "HostFault", "SeededRandomSource", "Terminal.Emulator"];
        foreach (var file in SourcesOf("Terminal.Core", "Terminal.Drivers", "Terminal.Panel", "Terminal.Firmware"))
            Assert.That(words.Where(word => Repository.Read(file).Contains(word, StringComparison.Ordinal)), Is.Empty, file);
    }

    private static IEnumerable<string> SourcesOf(params string[] projects) => projects.SelectMany(project => Repository.Files("*.cs", project));

    private static string NameOf(string project) => Path.GetFileNameWithoutExtension(project);

    private static IEnumerable<string> References(string project) =>
        Items(project, "ProjectReference").Select(path => NameOf(path.Replace('\\', '/')));

    private static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Parse(Repository.Read(project)).Descendants(kind).Select(item => item.Attribute("Include")!.Value);
}
