using Terminal.Tests.Emulator.Commands;

namespace Terminal.Tests.Emulator;

/// <summary>A virtual run is a pure function of its arguments.</summary>
public sealed class DeterminismTests
{
    private static readonly string[][] Sales =
    [
        [],
        ["--fault", "answer-late=45"],
        ["--fault", "garbage"],
        ["--fault", "mac-wrong*2", "--fault", "no-answer@0400"],
        ["--fault", "host-gone"],
        ["--fault", "answer-doubled", "--json"],
        ["--fault", "held-and-overtaken"],
        ["--fault", "paper-out=4", "--lang", "zh"],
        ["--fault", "bad-swipe=2", "--fault", "pin-wrong"],
    ];

    [Test]
    public Task Two_processes_in_different_surroundings_write_the_same_bytes() =>
        ExpectSameBytesAsync("--fault", "answer-lost");

    [Test]
    public Task Two_processes_write_the_same_bytes_about_a_world_with_TLS() =>
        ExpectSameBytesAsync("--profile", "bench", "--fault", "tls-wrong-name");

    [TestCaseSource(nameof(Sales))]
    [Category("Long")]
    public Task Two_processes_in_different_surroundings_write_the_same_bytes_whatever_goes_wrong(params string[] options) =>
        ExpectSameBytesAsync(options);

    private static async Task ExpectSameBytesAsync(params string[] options)
    {
        using var here = new EmulatorProcess { Launcher = ["taskset", "-c", "0"] };
        using var there = new EmulatorProcess();
        (here.Environment["TZ"], there.Environment["TZ"]) = ("America/St_Johns", "Asia/Tokyo");
        (here.Environment["LANG"], there.Environment["LANG"]) = ("zh_CN.GBK", "tr_TR.UTF-8");
        (here.Environment["LC_ALL"], there.Environment["LC_ALL"]) = ("zh_CN.GBK", "C");
        (here.Environment["COLUMNS"], there.Environment["COLUMNS"]) = ("40", "211");
        (here.Environment["DOTNET_PROCESSOR_COUNT"], there.Environment["DOTNET_PROCESSOR_COUNT"]) = (null, "7");
        string[] sale = ["sale", "12.34", "--clock", "virtual", "--trace", .. options];

        var first = await here.RunAsync([.. sale, "--seed", "7"]);
        var second = await there.RunAsync([.. sale, "--seed", "7"]);
        var third = CommandRun.Of([.. sale, "--seed", "8"]);

        Assert.Multiple(() =>
        {
            Assert.That(first.Code, Is.LessThan(5), first.Error);
            Assert.That(first.Output, Has.Length.GreaterThan(1000), "there is a trace to compare");
            Assert.That(second, Is.EqualTo(first));
            Assert.That(Directory.EnumerateFileSystemEntries(here.Folder), Is.Empty, "a virtual run leaves nothing");
            Assert.That(Without(third.Out, "seed 8"), Is.Not.EqualTo(Without(first.Output, "seed 7")), "the seed decides more than its own name");
        });
    }

    private static string Without(string output, string seed) => output.Replace(seed, "", StringComparison.Ordinal);
}
