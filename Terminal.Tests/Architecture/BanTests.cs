using System.Text.RegularExpressions;

namespace Terminal.Tests.Architecture;

/// <summary>One loop, one clock: what the compiler refuses in Core, and in Drivers outside the edges.</summary>
public sealed partial class BanTests
{
    private static readonly string[] MustBeBanned =
    [
        "P:System.TimeProvider.System", "P:System.DateTime.Now", "P:System.DateTime.UtcNow", "P:System.DateTimeOffset.Now",
        "P:System.DateTimeOffset.UtcNow", "T:System.Diagnostics.Stopwatch", "P:System.Environment.TickCount",
        "P:System.Environment.TickCount64", "T:System.Threading.Thread", "T:System.Threading.Timer", "T:System.Timers.Timer",
        "T:System.Threading.PeriodicTimer", "M:System.Threading.Tasks.Task.Delay(System.TimeSpan)",
        "M:System.Threading.Tasks.Task.Delay(System.Int32)", "M:System.Threading.CancellationTokenSource.#ctor(System.TimeSpan)",
        "M:System.Threading.CancellationTokenSource.CancelAfter(System.TimeSpan)", "M:System.Threading.Tasks.Task.Run(System.Action)",
        "M:System.Threading.Tasks.Task.Run(System.Func{System.Threading.Tasks.Task})", "M:System.Threading.Tasks.Task.Wait",
        "P:System.Threading.Tasks.Task`1.Result", "M:System.Threading.Tasks.Task.ConfigureAwait(System.Boolean)",
        "M:System.Threading.Tasks.Task`1.ConfigureAwait(System.Boolean)", "P:System.Random.Shared", "M:System.Guid.NewGuid",
        "T:System.HashCode", "M:System.String.GetHashCode", "P:System.Globalization.CultureInfo.CurrentCulture",
        "P:System.TimeZoneInfo.Local", "T:System.Collections.Concurrent.ConcurrentDictionary`2",
        "M:System.IO.Directory.GetFiles(System.String)", "M:System.IO.StreamReader.ReadLineAsync",
        "M:System.IO.Stream.CopyToAsync(System.IO.Stream)", "M:System.Threading.Channels.ChannelReader`1.ReadAllAsync(System.Threading.CancellationToken)",
        "M:System.Threading.SemaphoreSlim.WaitAsync(System.TimeSpan)", "M:System.Threading.Tasks.Task.WaitAsync(System.TimeSpan)",
        "M:System.Threading.Tasks.Task.WhenAny(System.Threading.Tasks.Task[])",
        "M:System.IO.Stream.ReadExactlyAsync(System.Memory{System.Byte},System.Threading.CancellationToken)",
    ];

    private static string[] Bans => Repository.Read("BannedSymbols.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    [Test]
    public void Everything_that_leaves_the_loop_or_the_clock_is_banned() =>
        Assert.That(MustBeBanned.Except(Bans.Select(line => line.Split(';')[0])), Is.Empty);

    [Test]
    public void Every_ban_names_its_substitute() =>
        Assert.That(Bans.Where(line => line.Split(';') is not [_, { Length: > 5 }]), Is.Empty);

    [Test]
    public void The_bans_hold_in_core_and_drivers()
    {
        foreach (var project in new[] { "Terminal.Core/Terminal.Core.csproj", "Terminal.Drivers/Terminal.Drivers.csproj" })
            Assert.That(Repository.Read(project), Does.Contain("<AdditionalFiles Include=\"../BannedSymbols.txt\" />"), project);
        var settings = Repository.Read(".editorconfig");
        Assert.That(settings, Does.Contain("dotnet_diagnostic.RS0030.severity = error"));
        var lifted = Exemption().Matches(settings).Select(match => match.Groups["files"].Value);
        Assert.That(lifted, Is.EquivalentTo(new[] { "Terminal.Drivers/**/Edge/**.cs", "{Terminal.Tests,Terminal.Benchmarks}/**.cs" }));
    }

    [Test]
    public void Nobody_switches_a_ban_off()
    {
        foreach (var file in Repository.Files("*.cs", "Terminal.Core").Concat(Repository.Files("*.cs", "Terminal.Drivers")))
            Assert.That(Repository.Read(file), Does.Not.Contain("RS0030").And.Not.Contain("ConfigureAwait(false)"), file);
    }

    [Test]
    public void Only_an_edge_touches_threads_sockets_files_and_the_kernel()
    {
        var outside = Repository.Files("*.cs", "Terminal.Drivers").Where(file => !file.Contains("/Edge/", StringComparison.Ordinal));
        var touching = outside.Where(file => Kernel().IsMatch(Code.WithoutComments(Repository.Read(file))));
        Assert.That(touching, Is.Empty);
    }

    [Test]
    public void Edges_are_where_the_kernel_is_touched()
    {
        var edges = Repository.Files("*.cs", "Terminal.Drivers").Where(file => file.Contains("/Edge/", StringComparison.Ordinal));
        Assert.That(edges.Count(file => Kernel().IsMatch(Code.WithoutComments(Repository.Read(file)))), Is.GreaterThan(3));
    }

    [GeneratedRegex(
        @"\b(new (Thread|Socket|FileStream|SslStream|SqliteConnection)|Thread\.|Task\.Run|Monitor\.|lock \(|File\.|Directory\.|Process\.|LibraryImport|DllImport|RandomAccess\.)",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Kernel();

    [GeneratedRegex(@"\[(?<files>[^\]]+)\][^[]*RS0030\.severity = none", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Exemption();
}
