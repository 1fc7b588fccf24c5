using Terminal.Core.Diagnosis;
using Terminal.Core.Security;
using Terminal.Drivers.Security;
using Terminal.Emulator.Keys;

namespace Terminal.Tests.Security;

public sealed class SoftwareSecurityModuleTests : SecurityModuleContract
{
    private readonly List<IDisposable> _disposables = [];
    private KeepingCipher _cipher = null!;
    private BreakableVault _vault = null!;

    [SetUp]
    public void A_vault()
    {
        var cipher = new AesGcmRecordCipher(new byte[AesGcmRecordCipher.KeyLength], new SeededBytes(1));
        _disposables.Add(cipher);
        _cipher = new KeepingCipher(cipher);
        _vault = new BreakableVault();
    }

    [TearDown]
    public void Dispose_all()
    {
        _disposables.ForEach(d => d.Dispose());
        _disposables.Clear();
    }

    [Test]
    public async Task Every_altered_byte_of_the_vault_is_noticed()
    {
        _ = await ProvisionAsync(KeyAlgorithm.Des, TestKeys.Master(KeyAlgorithm.Des));
        var good = _vault.Block;
        for (var i = 0; i < good.Length; i++)
        {
            _vault.Block = [.. good];
            _vault.Block[i] ^= 0x10;
            Assert.That(await OpenFault(), Is.EqualTo(Fault.KeyVaultUnreadable), $"byte {i}");
        }

        for (var length = 1; length < good.Length; length++)
        {
            _vault.Block = good[..length];
            Assert.That(await OpenFault(), Is.EqualTo(Fault.KeyVaultUnreadable), $"cut to {length}");
        }

        _vault.Block = [.. good, 0];
        Assert.That(await OpenFault(), Is.EqualTo(Fault.KeyVaultUnreadable));
    }

    [TestCase("")]
    [TestCase("01")]
    [TestCase("0200")]
    [TestCase("010000")]
    [TestCase("0101")]
    [TestCase("01010101")]
    [TestCase("010101011001020304")]
    [TestCase("0101010103010203", Description = "a key of three bytes")]
    [TestCase("0101090108" + "0102030405060708", Description = "an unknown slot")]
    [TestCase("0101010908" + "0102030405060708", Description = "an unknown cipher")]
    [TestCase("0102" + "030108" + "0102030405060708" + "030108" + "0102030405060708", Description = "a slot twice")]
    [TestCase("02")]
    [TestCase("0200FF00", Description = "no length of DUKPT registers")]
    [TestCase("0202FF000000", Description = "a latch that is neither up nor down")]
    [TestCase("0200FF010000", Description = "a key too few")]
    [TestCase("0200FF00000100", Description = "no DUKPT registers")]
    [TestCase("0200FF02" + "030100000000080102030405060708" + "030100000000080102030405060708" + "0000", Description = "a slot twice")]
    [TestCase("0200FF00000000", Description = "more than it says")]
    [TestCase("01FF" + "030108" + "0102030405060708")]
    public async Task What_was_sealed_but_is_no_key_set_is_refused(string stored)
    {
        _vault.Block = _cipher.Seal(Convert.FromHexString(stored), "security/keys");
        Assert.That(await OpenFault(), Is.EqualTo(Fault.KeyVaultUnreadable));
    }

    [Test]
    public async Task A_vault_of_another_storage_key_is_refused_and_can_be_provisioned_anew()
    {
        _ = await ProvisionAsync(KeyAlgorithm.Des, TestKeys.Master(KeyAlgorithm.Des));
        using var other = new AesGcmRecordCipher([.. Enumerable.Repeat((byte)1, 32)], new SeededBytes(2));
        Assert.That((await SoftwareSecurityModule.OpenAsync(_vault, other, new SeededBytes(3), Time)).Fault, Is.EqualTo(Fault.KeyVaultUnreadable));
        var created = await SoftwareSecurityModule.CreateAsync(_vault, other, new SeededBytes(3), Time);
        Assert.That(created.Succeeded, Is.True);
        created.Value.Dispose();
        var opened = await SoftwareSecurityModule.OpenAsync(_vault, other, new SeededBytes(3), Time);
        Assert.That(opened.Value.Holds(KeySlot.TerminalMaster), Is.False);
        opened.Value.Dispose();
    }

    [Test]
    public async Task The_vault_gives_no_key_away()
    {
        var module = await ProvisionAsync(KeyAlgorithm.Des, TestKeys.Master(KeyAlgorithm.Des));
        var key = Working(KeySlot.Mac);
        Assert.That((await module.ImportAsync([key.Wrapped])).Fault, Is.Null);
        foreach (var half in new[] { key.Clear[..8], key.Clear[8..], TestKeys.Master(KeyAlgorithm.Des).AsMemory(0, 8) })
            Assert.That(_vault.Block.AsSpan().IndexOf(half.Span), Is.EqualTo(-1));
    }

    [Test]
    public async Task The_opened_contents_of_the_vault_are_wiped()
    {
        _ = await ProvisionAsync(KeyAlgorithm.Des, TestKeys.Master(KeyAlgorithm.Des));
        _ = await RestartAsync(null!);
        Assert.That(_cipher.Opened, Has.Length.GreaterThan(16));
        Assert.That(_cipher.Opened, Is.All.Zero);
    }

    [Test]
    public async Task A_master_key_is_made_of_components_and_compared()
    {
        var module = (SoftwareSecurityModule)await ProvisionAsync(KeyAlgorithm.Des, master: null);
        ReadOnlyMemory<byte>[] components =
        [
            Convert.FromHexString("D045A1431AB0D35D1C8FC8FBA1DCFB10"),
            Convert.FromHexString("5B155E08A8208CD5852C259D49D95E0D"),
        ];
        Assert.That((await module.LoadMasterKeyAsync(KeyAlgorithm.Des, components, Convert.FromHexString("FB1FFEF37FA41992"))).Fault,
            Is.EqualTo(Fault.KeyCheckFailed));
        Assert.That(module.Holds(KeySlot.TerminalMaster), Is.False);
        Assert.That((await module.LoadMasterKeyAsync(KeyAlgorithm.Des, components, Convert.FromHexString("FB1FFEF37FA41991"))).Fault, Is.Null);
        Assert.That(module.Holds(KeySlot.TerminalMaster), Is.True);
    }

    [TestCase(KeyAlgorithm.Des)]
    [TestCase(KeyAlgorithm.Des, 15)]
    [TestCase(KeyAlgorithm.Des, 16, 8)]
    [TestCase(KeyAlgorithm.Sm4, 24)]
    public async Task Components_that_make_no_key_are_refused(KeyAlgorithm algorithm, params int[] lengths)
    {
        var module = (SoftwareSecurityModule)await ProvisionAsync(KeyAlgorithm.Des, master: null);
        ReadOnlyMemory<byte>[] components = [.. lengths.Select(l => (ReadOnlyMemory<byte>)new byte[l])];
        Assert.That((await module.LoadMasterKeyAsync(algorithm, components, new byte[4])).Fault, Is.EqualTo(Fault.KeyCheckFailed));
    }

    [Test]
    public async Task Another_master_key_takes_the_working_keys_with_it()
    {
        var module = (SoftwareSecurityModule)await ProvisionAsync(KeyAlgorithm.Des, TestKeys.Master(KeyAlgorithm.Des));
        Assert.That((await module.ImportAsync([Working(KeySlot.Pin).Wrapped])).Fault, Is.Null);
        Assert.That((await module.LoadMasterKeyAsync(
            KeyAlgorithm.Sm4, TestKeys.MasterComponents(KeyAlgorithm.Sm4), TestKeys.MasterCheckValue(KeyAlgorithm.Sm4))).Fault, Is.Null);
        Assert.That(module.Holds(KeySlot.Pin), Is.False);
    }

    [Test]
    public async Task Keys_that_cannot_be_stored_are_not_used()
    {
        var module = await ProvisionAsync(KeyAlgorithm.Des, TestKeys.Master(KeyAlgorithm.Des));
        IssuedKey[] before = [Working(KeySlot.Pin), Working(KeySlot.Mac)];
        Assert.That((await module.ImportAsync([.. before.Select(k => k.Wrapped)])).Fault, Is.Null);
        _vault.Fails = true;
        Assert.That((await module.ImportAsync([Working(KeySlot.Mac, seed: 7).Wrapped])).Fault, Is.EqualTo(Fault.SecurityModuleFailed));
        _vault.Fails = false;
        await AssertUses(module, before[0], before[1]);
        Assert.That((await module.ImportAsync([Working(KeySlot.Mac, seed: 7).Wrapped])).Fault, Is.Null, "a failure is not for ever");
    }

    [Test]
    public async Task Keys_whose_wiping_cannot_be_stored_are_not_used_either()
    {
        var module = await ProvisionAsync(KeyAlgorithm.Des, TestKeys.Master(KeyAlgorithm.Des));
        Assert.That((await module.ImportAsync([Working(KeySlot.Pin).Wrapped])).Fault, Is.Null);
        _vault.Fails = true;
        Assert.That((await module.WipeWorkingKeysAsync()).Fault, Is.EqualTo(Fault.SecurityModuleFailed));
        Assert.That(module.Holds(KeySlot.Pin), Is.False);
    }

    [Test]
    public async Task A_vault_that_does_not_answer_opens_no_module()
    {
        _vault.Fails = true;
        Assert.That(await OpenFault(), Is.EqualTo(Fault.SecurityModuleFailed));
        Assert.That((await SoftwareSecurityModule.CreateAsync(_vault, _cipher, new SeededBytes(3), Time, Limit)).Fault, Is.EqualTo(Fault.SecurityModuleFailed));
    }

    [Test]
    public async Task The_keys_of_a_terminal_that_is_updated_are_read()
    {
        _vault.Block = _cipher.Seal(Convert.FromHexString("0101" + "030108" + "5BB5C72CD00B7338"), "security/keys");
        var module = await RestartAsync(null!);
        Assert.That(module.Holds(KeySlot.Mac), Is.True);
        Assert.That((await module.MakeMacAsync(MacAlgorithm.X99, new byte[8])).Value, Is.EqualTo(Convert.FromHexString("AB7153CA985B10C2")));
    }

    protected override async Task<ISecurityModule> ProvisionAsync(KeyAlgorithm algorithm, byte[]? master)
    {
        var module = (await SoftwareSecurityModule.CreateAsync(_vault, _cipher, new SeededBytes(3), Time, Limit)).Value;
        _disposables.Add(module);
        if (master is null)
            return module;
        using var cipher = BlockCipher.Create(algorithm, master);
        var checkValue = new byte[KeyCheckValue.UsualLength];
        KeyCheckValue.Compute(cipher, checkValue);
        Assert.That((await module.LoadMasterKeyAsync(algorithm, [master], checkValue)).Fault, Is.Null);
        return module;
    }

    protected override async Task<ISecurityModule> RestartAsync(ISecurityModule module)
    {
        var opened = (await SoftwareSecurityModule.OpenAsync(_vault, _cipher, new SeededBytes(3), Time, Limit)).Value;
        _disposables.Add(opened);
        return opened;
    }

    private async Task<Fault?> OpenFault() => (await SoftwareSecurityModule.OpenAsync(_vault, _cipher, new SeededBytes(3), Time, Limit)).Fault;

    private sealed class BreakableVault : IKeyVault
    {
        public byte[] Block { get; set; } = [];

        public bool Fails { get; set; }

        public async Task<Outcome<byte[]>> ReadAsync()
        {
            await Task.Yield();
            return Fails ? Fault.SecurityModuleFailed : Block;
        }

        public async Task<Outcome> ReplaceAsync(ReadOnlyMemory<byte> block)
        {
            await Task.Yield();
            if (Fails)
                return Fault.SecurityModuleFailed;
            Block = block.ToArray();
            return Outcome.Ok;
        }
    }

    /// <summary>Keeps hold of what it opened, so that a test can see whether it was wiped.</summary>
    private sealed class KeepingCipher(IRecordCipher inner) : IRecordCipher
    {
        public byte[] Opened { get; private set; } = [];

        public byte[] Seal(ReadOnlySpan<byte> plain, string context) => inner.Seal(plain, context);

        public bool TryOpen(ReadOnlySpan<byte> sealedRecord, string context, out byte[] plain)
        {
            var opens = inner.TryOpen(sealedRecord, context, out plain);
            Opened = plain;
            return opens;
        }
    }
}
