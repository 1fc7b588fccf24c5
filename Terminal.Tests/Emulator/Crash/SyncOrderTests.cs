using System.Diagnostics;

namespace Terminal.Tests.Emulator.Crash;

/// <summary>What the kernel saw of a sale: the owed reversal is on the medium before the first byte of the purchase is sent.</summary>
public sealed class SyncOrderTests
{
    private const string Unwritten = "Nothing was written to the journal between connecting and sending the purchase.";
    private const string Unsynced = "The journal was not synced between its last write and the purchase.";

    private static readonly Dictionary<string, string> Lines = new(StringComparer.Ordinal)
    {
        ["write"] = """101 pwrite64(9<\x2f\x73\x2f\x6a\x6f\x75\x72\x6e\x61\x6c\x2e\x64\x62\x2d\x77\x61\x6c>, "\x37\x7f"..., 4096, 32) = 4096""",
        ["sync"] = """101 fsync(9<\x2f\x73\x2f\x6a\x6f\x75\x72\x6e\x61\x6c\x2e\x64\x62\x2d\x77\x61\x6c>) = 0""",
        ["sync-begins"] = """101 fdatasync(9<\x2f\x73\x2f\x6a\x6f\x75\x72\x6e\x61\x6c\x2e\x64\x62\x2d\x77\x61\x6c> <unfinished ...>""",
        ["sync-ends"] = "101 <... fdatasync resumed>)         = 0",
        ["sync-fails"] = """101 fsync(9<\x2f\x73\x2f\x6a\x6f\x75\x72\x6e\x61\x6c\x2e\x64\x62\x2d\x77\x61\x6c>) = -1 EIO (Input/output error)""",
        ["sync-of-ledger"] = """101 fsync(8<\x2f\x73\x2f\x6c\x65\x64\x67\x65\x72\x2e\x64\x62\x2d\x77\x61\x6c>) = 0""",
        ["connect"] = """100 connect(7<socket:[42]>, {sa_family=AF_INET, sin_port=htons(8583), sin_addr=inet_addr("\x31")}, 16) = -1 EINPROGRESS (Operation now in progress)""",
        ["sign-on"] = """100 sendto(7<socket:[42]>, "\x00\x3c\x60\x00\x03\x00\x00\x60\x31\x00\x31\x11\x08\x08\x00\x00\x20"..., 62, 0, NULL, 0) = 62""",
        ["purchase"] = """100 sendto(7<socket:[42]>, "\x00\x7f\x60\x00\x03\x00\x00\x60\x31\x00\x31\x11\x08\x02\x00\x70\x20"..., 129, 0, NULL, 0) = 129""",
    };

    [TestCase("connect write sync purchase", null)]
    [TestCase("connect write sync-begins sync-ends purchase", null)]
    [TestCase("connect sign-on write sync purchase write", null)]
    [TestCase("write sync connect purchase", Unwritten)]
    [TestCase("write sync sign-on", "No purchase was sent.")]
    [TestCase("connect sync purchase write sync", Unwritten)]
    [TestCase("connect write purchase sync", Unsynced)]
    [TestCase("connect write sync write purchase sync", Unsynced)]
    [TestCase("connect write sync-begins purchase sync-ends", Unsynced)]
    [TestCase("connect sync-begins write sync-ends purchase", Unsynced)]
    [TestCase("connect write sync-fails purchase", Unsynced)]
    [TestCase("connect write sync-of-ledger purchase", Unsynced)]
    public void A_purchase_that_leaves_too_early_is_noticed(string calls, string? fault) =>
        Assert.That(SyncOrder.Fault(SystemCall.Read(calls.Split(' ').Select(call => Lines[call]))), Is.EqualTo(fault));

    [Test]
    [Category("Long")]
    public async Task The_journal_is_synced_between_its_write_and_the_first_send_of_the_purchase()
    {
        await ProvideStraceAsync();
        await using var bench = await CrashBench.OpenAsync();
        var signedOn = await bench.SellAsync("1.00", killedAt: null);
        Assert.That(signedOn.Code, Is.Zero, signedOn.ToString());

        var trace = Path.Combine(bench.Folder, "strace.txt");
        var traced = await bench.SellAsync(
            "12.34", killedAt: null, "strace", "-f", "-y", "-xx", "-s", "64", "-e", "trace=connect,fsync,fdatasync,sendto,sendmsg,write,writev,pwrite64,pwritev", "-o", trace);

        Assert.That(traced.Code, Is.Zero, traced.ToString());
        Assert.That(SyncOrder.Fault(SystemCall.Read(File.ReadLines(trace))), Is.Null);
    }

    // A machine that has no strace gets it; one that cannot get it fails the test.
    private static async Task ProvideStraceAsync()
    {
        if (await ExitCodeOfAsync("sh", "-c", "command -v strace") == 0)
            return;
        Assert.That(await ExitCodeOfAsync("apt-get", "install", "-y", "-q", "strace"), Is.Zero, "strace is missing and cannot be installed");
    }

    private static async Task<int> ExitCodeOfAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
