using System.Text.Json;
using Terminal.Core.Security;
using Terminal.Drivers.Random;
using Terminal.Drivers.Security;
using Terminal.Drivers.Security.Edge;
using Terminal.Firmware;
using Terminal.Tests.Profiles;

namespace Terminal.Tests.Firmware;

[CancelAfter(30_000)]
public sealed class FirmwareTests
{
    private TemporaryFolder _folder = null!;
    private LineWriter _output = null!;
    private StringWriter _error = null!;

    private string State => _folder["state"];

    private string StorageKey => _folder["storage.key"];

    [SetUp]
    public void Make_a_folder()
    {
        _folder = new TemporaryFolder();
        (_output, _error) = (new LineWriter(), new StringWriter());
    }

    [TearDown]
    public void Remove_the_folder()
    {
        _folder.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    [Test]
    public void The_dev_profile_ends_with_65_and_names_each_virtual_driver()
    {
        Assert.That(Run("--profile", "dev", "--state", State), Is.EqualTo(65));
        var expected = new[] { "stripeReader", "cardReader", "pinPad", "display", "keypad", "printer", "supply" }
            .Select(device => $"{device}: virtual is not a driver of this firmware; drivers known: {Known(device)}");
        Assert.That(Lines(_error), Is.EqualTo(expected));
        Assert.That(Directory.Exists(State), Is.False);
    }

    [Test]
    public void No_profile_of_the_emulator_starts_on_a_device()
    {
        foreach (var name in ProfileFiles.Names)
            Assert.That(Run("--profile", name, "--state", State), Is.EqualTo(65), name);
    }

    [TestCase("", "--profile is missing.")]
    [TestCase("--profile", "--profile needs a value.")]
    [TestCase("--profile dev --clock virtual", "'--clock' is no option.")]
    [TestCase("--profile dev --panel 65536", "'65536' is no port.")]
    [TestCase("--profile dev --panel -1", "'-1' is no port.")]
    public void Wrong_options_end_with_64(string arguments, string problem)
    {
        Assert.That(Run(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)), Is.EqualTo(64));
        Assert.That(Lines(_error)[0], Is.EqualTo(problem));
    }

    [Test]
    public void A_wrong_profile_ends_with_65_and_its_errors()
    {
        Assert.That(Run("--profile", "nowhere"), Is.EqualTo(65));
        Assert.That(_error.ToString(), Does.Contain("nowhere.json: there is no such profile"));
    }

    [Test]
    public void An_unknown_link_is_named_with_those_that_are_known()
    {
        Assert.That(Run("--profile", Board(driver: "pigeon"), "--state", State), Is.EqualTo(65));
        Assert.That(Lines(_error), Is.EqualTo(new[] { "link lan: pigeon is not a driver of this firmware; drivers known: dialup, sim, tcp" }));
    }

    [Test]
    public void Without_a_storage_key_it_is_not_provisioned()
    {
        Assert.That(Run("--profile", Board(), "--state", State), Is.EqualTo(65));
        Assert.That(_error.ToString(), Does.StartWith("Not provisioned: the storage key").And.Contain(StorageKey).And.Contain("Missing"));
    }

    [Test]
    public void Without_a_master_key_it_is_not_provisioned_and_brings_none()
    {
        Assert.That(new StorageKeyFile(StorageKey, State).Create(new SystemRandomSource()), Is.Null);
        Assert.That(Run("--profile", Board(), "--state", State), Is.EqualTo(65));
        Assert.That(_error.ToString(), Does.StartWith("Not provisioned: the security module holds no terminal master key"));
        Assert.That(_output.ToString(), Is.Empty);
    }

    [Test]
    public async Task Provisioned_it_starts_serves_its_status_and_stops()
    {
        await ProvisionAsync();
        using var stop = new CancellationTokenSource();
        var arguments = new[] { "--profile", Board(), "--state", State, "--panel", "0" };
        var running = Task.Factory.StartNew(
            () => FirmwareProgram.Run(arguments, TextWriter.Synchronized(_output), TextWriter.Synchronized(_error), stop.Token),
            TaskCreationOptions.LongRunning);
        var status = await StatusAsync(running);
        Assert.That(status.GetProperty("terminal").GetString(), Is.EqualTo("00000001"));
        Assert.That(status.GetProperty("profile").GetString(), Is.EqualTo("board"));
        Assert.That(status.GetProperty("signedOn").GetBoolean(), Is.False);
        Assert.That(status.GetProperty("journal").GetString(), Is.EqualTo("open"));
        await stop.CancelAsync();
        Assert.That(await running, Is.Zero, _error.ToString());
    }

    [Test]
    public async Task A_damaged_vault_ends_with_70()
    {
        await ProvisionAsync();
        await File.WriteAllBytesAsync(Path.Combine(State, "keys.vault"), new byte[64]);
        Assert.That(Run("--profile", Board(), "--state", State), Is.EqualTo(70));
        Assert.That(_error.ToString(), Does.StartWith("The keys cannot be opened").And.Contain("[key-vault-unreadable]"));
    }

    [Test]
    public async Task A_damaged_journal_ends_with_70()
    {
        await ProvisionAsync();
        await File.WriteAllTextAsync(Path.Combine(State, "journal.db"), "This is no database, however long it is.");
        Assert.That(Run("--profile", Board(), "--state", State), Is.EqualTo(70));
        Assert.That(_error.ToString(), Does.Contain("journal.db cannot be opened"));
    }

    private static string[] Lines(StringWriter writer) => writer.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    private static string Known(string device) => device switch
    {
        "stripeReader" => "idtech-serial, magtek-hid, magtek-serial, msr-serial",
        "cardReader" => "pcsc, tda8029",
        _ => "none",
    };

    private int Run(params string[] args) => FirmwareProgram.Run(args, _output, _error, CancellationToken.None);

    // A board on which everything is missing that this firmware cannot drive.
    private string Board(string driver = "tcp")
    {
        var path = _folder["board.json"];
        File.WriteAllText(path, $$"""
            {
              "name": "board",
              "extends": "dev",
              "description": { "zh": "测试", "en": "test" },
              "journal": { "storageKeyPath": "{{StorageKey}}" },
              "devices": {
                "stripeReader": null, "cardReader": null, "pinPad": null, "display": null, "keypad": null, "printer": null, "supply": null,
                "links": [ { "name": "lan", "driver": "{{driver}}" } ]
              }
            }
            """);
        return path;
    }

    private async Task ProvisionAsync()
    {
        var random = new SystemRandomSource();
        var keyFile = new StorageKeyFile(StorageKey, State);
        Assert.That(keyFile.Create(random), Is.Null);
        Assert.That(keyFile.Load(out var key), Is.Null);
        Directory.CreateDirectory(State);
        using var cipher = new AesGcmRecordCipher(key, random);
        var made = await SoftwareSecurityModule.CreateAsync(new FileKeyVault(Path.Combine(State, "keys.vault")), cipher, new SystemRandomSource(), TimeProvider.System);
        using var module = made.Value;
        var master = new byte[16];
        random.Fill(master);
        var check = new byte[KeyCheckValue.MinLength];
        using (var block = BlockCipher.Create(KeyAlgorithm.Des, master))
            KeyCheckValue.Compute(block, check);
        Assert.That((await module.LoadMasterKeyAsync(KeyAlgorithm.Des, [master], check)).Succeeded, Is.True);
    }

    private async Task<JsonElement> StatusAsync(Task running)
    {
        const string Ready = "Ready: ";
        await Task.WhenAny(_output.FirstLine, running);
        Assert.That(running.IsCompleted, Is.False, _error.ToString());
        var address = Lines(_output)[0];
        Assert.That(address, Does.StartWith(Ready + "http://127.0.0.1:"));
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        return JsonDocument.Parse(await client.GetStringAsync(new Uri(address[Ready.Length..] + "status"))).RootElement;
    }
}
