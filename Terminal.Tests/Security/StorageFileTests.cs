using System.Runtime.Versioning;
using Terminal.Core.Diagnosis;
using Terminal.Drivers.Security;
using Terminal.Drivers.Security.Edge;

namespace Terminal.Tests.Security;

[Platform(Include = "Unix")]
[UnsupportedOSPlatform("windows")]
public sealed class StorageFileTests
{
    private TemporaryFolder _folder = null!;
    private string _state = "";

    [SetUp]
    public void Make_folders()
    {
        _folder = new TemporaryFolder();
        _state = Directory.CreateDirectory(_folder["state"]).FullName;
    }

    [TearDown]
    public void Remove_folders() => _folder.Dispose();

    [Test]
    public void A_storage_key_is_made_once_for_its_owner_only()
    {
        var file = new StorageKeyFile(KeyPath, _state);
        Assert.That(file.Create(new SeededBytes(1)), Is.Null);
        Assert.That(File.GetUnixFileMode(KeyPath), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(file.Load(out var key), Is.Null);
        var expected = new byte[AesGcmRecordCipher.KeyLength];
        new SeededBytes(1).Fill(expected);
        Assert.That(key, Is.EqualTo(expected));

        Assert.That(file.Create(new SeededBytes(2)), Is.EqualTo(StorageKeyError.AlreadyExists));
        Assert.That(file.Load(out key), Is.Null);
        Assert.That(key, Is.EqualTo(expected), "the first key stays");
    }

    [TestCase(UnixFileMode.GroupRead)]
    [TestCase(UnixFileMode.OtherRead)]
    [TestCase(UnixFileMode.OtherWrite)]
    [TestCase(UnixFileMode.UserExecute)]
    [TestCase(UnixFileMode.SetUser)]
    public void A_storage_key_with_wider_permissions_is_refused(UnixFileMode more)
    {
        var file = new StorageKeyFile(KeyPath, _state);
        Assert.That(file.Create(new SeededBytes(1)), Is.Null);
        File.SetUnixFileMode(KeyPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | more);
        Assert.That(file.Load(out var key), Is.EqualTo(StorageKeyError.TooOpen));
        Assert.That(key, Is.Empty);
    }

    [TestCase(0)]
    [TestCase(31)]
    [TestCase(33)]
    public void A_storage_key_of_another_length_is_refused(int length)
    {
        File.WriteAllBytes(KeyPath, new byte[length]);
        File.SetUnixFileMode(KeyPath, UnixFileMode.UserRead);
        Assert.That(new StorageKeyFile(KeyPath, _state).Load(out _), Is.EqualTo(StorageKeyError.WrongLength));
    }

    [Test]
    public void A_storage_key_in_the_folder_that_it_protects_is_refused()
    {
        foreach (var path in new[] { Path.Combine(_state, "key"), Path.Combine(_state, "..", "state", "sub", "key") })
        {
            var file = new StorageKeyFile(path, _state + "/");
            Assert.That(file.Create(new SeededBytes(1)), Is.EqualTo(StorageKeyError.InsideStateFolder));
            Assert.That(file.Load(out _), Is.EqualTo(StorageKeyError.InsideStateFolder));
        }

        Assert.That(new StorageKeyFile(_state + "-key", _state).Create(new SeededBytes(1)), Is.Null);
    }

    [Test]
    public void What_is_missing_or_no_file_has_a_name()
    {
        Assert.That(new StorageKeyFile(KeyPath, _state).Load(out _), Is.EqualTo(StorageKeyError.Missing));
        var nowhere = new StorageKeyFile(Path.Combine(_folder.Path, "no", "key"), _state);
        Assert.That(nowhere.Load(out _), Is.EqualTo(StorageKeyError.Missing));
        Assert.That(nowhere.Create(new SeededBytes(1)), Is.EqualTo(StorageKeyError.Missing));
        Directory.CreateDirectory(KeyPath);
        Assert.That(new StorageKeyFile(KeyPath, _state).Load(out _), Is.EqualTo(StorageKeyError.Inaccessible));
    }

    [Test]
    public async Task A_vault_file_is_replaced_as_a_whole_and_readable_by_its_owner_only()
    {
        var path = Path.Combine(_state, "keys");
        var vault = new FileKeyVault(path);
        Assert.That((await vault.ReadAsync()).Value, Is.Empty);
        await File.WriteAllTextAsync(path + ".new", "left by a power cut, longer than what comes next");
        for (byte i = 1; i <= 2; i++)
        {
            Assert.That(await vault.ReplaceAsync(new byte[] { i, i, i }), Is.EqualTo(Outcome.Ok));
            Assert.That((await vault.ReadAsync()).Value, Is.EqualTo(new byte[] { i, i, i }));
            Assert.That(File.GetUnixFileMode(path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
            Assert.That(Directory.GetFiles(_state), Is.EqualTo(new[] { path }));
        }
    }

    [Test]
    public async Task A_vault_file_that_cannot_be_one_or_cannot_be_had_is_a_named_fault()
    {
        var path = Path.Combine(_state, "keys");
        await File.WriteAllBytesAsync(path, []);
        Assert.That((await new FileKeyVault(path).ReadAsync()).Fault, Is.EqualTo(Fault.KeyVaultUnreadable));
        await File.WriteAllBytesAsync(path, new byte[5000]);
        Assert.That((await new FileKeyVault(path).ReadAsync()).Fault, Is.EqualTo(Fault.KeyVaultUnreadable));

        Assert.That((await new FileKeyVault(_state).ReadAsync()).Fault, Is.EqualTo(Fault.SecurityModuleFailed), "a folder");
        Assert.That((await new FileKeyVault(_state).ReplaceAsync(new byte[1])).Fault, Is.EqualTo(Fault.SecurityModuleFailed));
        var nowhere = new FileKeyVault(Path.Combine(_folder.Path, "no", "keys"));
        Assert.That((await nowhere.ReadAsync()).Fault, Is.EqualTo(Fault.SecurityModuleFailed), "no folder");
        Assert.That((await nowhere.ReplaceAsync(new byte[1])).Fault, Is.EqualTo(Fault.SecurityModuleFailed));
    }

    private string KeyPath => _folder["storage.key"];
}
