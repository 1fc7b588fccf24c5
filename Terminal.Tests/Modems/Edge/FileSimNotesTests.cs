using Terminal.Core.Diagnosis;
using Terminal.Drivers.Modems.Edge;
using Terminal.Drivers.Modems.Sim;

namespace Terminal.Tests.Modems.Edge;

[Platform(Include = "Unix")]
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class FileSimNotesTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Make() => _folder = new TemporaryFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public Task Notes_in_files_are_kept() => KeepsAsync(new FileSimNotes(_folder.Path), new FileSimNotes(_folder.Path));

    [Test]
    public Task Notes_in_memory_are_kept_as_long_as_their_keeper()
    {
        var notes = new MemorySimNotes();
        return KeepsAsync(notes, notes);
    }

    [Test]
    public async Task Notes_are_for_their_owner_alone()
    {
        await new FileSimNotes(_folder.Path).WriteAsync("cellular.pin", "x");
        Assert.That(File.GetUnixFileMode(Directory.GetFiles(_folder.Path).Single()), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task Notes_that_cannot_be_kept_are_told_so()
    {
        var notes = new FileSimNotes(_folder["nowhere"]);
        Assert.That((await notes.WriteAsync("a", "x")).Fault, Is.EqualTo(Fault.DriverFailed));
        Assert.That((await notes.ReadAsync("a")).Value, Is.Empty);
        await File.WriteAllBytesAsync(_folder["big.note"], new byte[5000]);
        Assert.That((await new FileSimNotes(_folder.Path).ReadAsync("big")).Fault, Is.EqualTo(Fault.DriverFailed));
    }

    private static async Task KeepsAsync(ISimNotes notes, ISimNotes later)
    {
        Assert.That((await notes.ReadAsync("cellular.bytes")).Value, Is.Empty);
        Assert.That(await notes.WriteAsync("cellular.bytes", "2026-11-01 280"), Is.EqualTo(Outcome.Ok));
        Assert.That(await notes.WriteAsync("cellular.bytes", "2026-11-01 560"), Is.EqualTo(Outcome.Ok));
        Assert.That((await later.ReadAsync("cellular.bytes")).Value, Is.EqualTo("2026-11-01 560"));
        Assert.That(await later.WriteAsync("cellular.bytes", string.Empty), Is.EqualTo(Outcome.Ok));
        Assert.That((await notes.ReadAsync("cellular.bytes")).Value, Is.Empty);
    }
}
