using Terminal.Core.Diagnosis;
using Terminal.Core.Security;
using Terminal.Core.Security.Dukpt;
using Terminal.Core.Security.KeyBlocks;
using Terminal.Drivers.Security;
using Terminal.Emulator.Keys;

namespace Terminal.Tests.Security;

/// <summary>Keys that come in key blocks: what they may be used for, DUKPT and its counter, export.</summary>
public sealed class KeyLoadingTests
{
    private static readonly byte[] TdesProtection = [.. Enumerable.Range(1, 16).Select(i => (byte)(i * 5))];
    private static readonly byte[] AesProtection = [.. Enumerable.Range(1, 32).Select(i => (byte)(i * 3))];
    private static readonly byte[] Key = [.. Enumerable.Range(1, 16).Select(i => (byte)(i * 7))];
    private static readonly byte[] Data = new byte[24];

    private CuttableVault _vault = null!;
    private AesGcmRecordCipher _cipher = null!;

    [SetUp]
    public void A_vault()
    {
        _vault = new CuttableVault();
        _cipher = new AesGcmRecordCipher(new byte[AesGcmRecordCipher.KeyLength], new SeededBytes(1));
    }

    [TearDown]
    public void Wipe() => _cipher.Dispose();

    [TestCase("P0", 'E', KeySlot.Pin)]
    [TestCase("P0", 'B', KeySlot.Pin)]
    [TestCase("M1", 'C', KeySlot.Mac)]
    [TestCase("M3", 'G', KeySlot.Mac)]
    [TestCase("D0", 'B', KeySlot.Track)]
    [TestCase("K0", 'D', KeySlot.TerminalMaster)]
    [TestCase("K1", 'B', KeySlot.KeyBlockProtection)]
    public async Task The_usage_decides_the_slot(string usage, char mode, KeySlot slot)
    {
        using var module = await OpenAsync();
        Assert.That(await module.LoadKeyBlockAsync(Block(usage, 'T', mode).AsMemory()), Is.EqualTo(Outcome.Ok));
        Assert.That(module.Holds(slot), Is.True);
        using var again = await OpenAsync();
        Assert.That(again.Holds(slot), Is.True, "it survives a restart");
    }

    [TestCase("P0", 'T', 'D', Description = "a terminal decrypts no PINs")]
    [TestCase("P0", 'T', 'C')]
    [TestCase("M3", 'T', 'E')]
    [TestCase("M6", 'A', 'C', Description = "no dialect has a CMAC")]
    [TestCase("B1", 'T', 'X', Description = "without its KSN")]
    [TestCase("B0", 'T', 'X', Description = "a base derivation key has no business here")]
    [TestCase("K0", 'T', 'E')]
    [TestCase("V2", 'T', 'V')]
    [TestCase("P0", 'R', 'E')]
    public async Task A_key_that_this_module_has_no_use_for_is_refused(string usage, char algorithm, char mode)
    {
        using var module = await OpenAsync();
        Assert.That((await module.LoadKeyBlockAsync(Block(usage, algorithm, mode).AsMemory())).Fault, Is.EqualTo(Fault.KeyCheckFailed));
    }

    [Test]
    public async Task A_block_needs_its_protection_key_and_every_character()
    {
        using var empty = (await SoftwareSecurityModule.CreateAsync(_vault, _cipher, new SeededBytes(2), new ManualTime())).Value;
        var block = Block("P0", 'T', 'E');
        Assert.That((await empty.LoadKeyBlockAsync(block.AsMemory())).Fault, Is.EqualTo(Fault.KeyMissing));
        using var module = await OpenAsync();
        for (var i = 0; i < block.Length; i++)
        {
            var letters = block.ToCharArray();
            letters[i] = letters[i] == '1' ? '2' : '1';
            Assert.That((await module.LoadKeyBlockAsync(letters)).Fault, Is.EqualTo(Fault.KeyCheckFailed), $"character {i}");
        }

        Assert.That((await module.LoadKeyBlockAsync(Block("P0", 'A', 'E', 'D', AesProtection).AsMemory())).Fault, Is.EqualTo(Fault.KeyCheckFailed));
        Assert.That((await module.LoadKeyBlockAsync(default)).Fault, Is.EqualTo(Fault.KeyCheckFailed));
        Assert.That(module.Holds(KeySlot.Pin), Is.False);
    }

    [TestCase("M1", 'C', MacAlgorithm.X99, true, true)]
    [TestCase("M1", 'C', MacAlgorithm.X919, false, false)]
    [TestCase("M1", 'C', MacAlgorithm.UnionPay, false, false)]
    [TestCase("M3", 'C', MacAlgorithm.X919, true, true)]
    [TestCase("M3", 'G', MacAlgorithm.X919, true, false)]
    [TestCase("M3", 'V', MacAlgorithm.X919, false, true)]
    [TestCase("M3", 'C', MacAlgorithm.X99, false, false)]
    public async Task A_key_does_what_its_block_says_and_nothing_else(string usage, char mode, MacAlgorithm algorithm, bool makes, bool verifies)
    {
        using var module = await OpenAsync();
        Assert.That(await module.LoadKeyBlockAsync(Block(usage, 'T', mode).AsMemory()), Is.EqualTo(Outcome.Ok));
        Assert.That((await module.MakeMacAsync(algorithm, Data)).Fault, Is.EqualTo(makes ? (Fault?)null : Fault.KeyMissing));
        Assert.That((await module.VerifyMacAsync(algorithm, Data, new byte[8])).Fault, Is.EqualTo(verifies ? Fault.ResponseMacInvalid : Fault.KeyMissing));
        using var pan = VectorRows.Account("6228480000000000470");
        Assert.That((await module.EncryptPinAsync(KeySlot.Pin, PinBlockFormat.Iso0, pan, new byte[4])).Fault, Is.EqualTo(Fault.KeyMissing));
    }

    [TestCase('E', true)]
    [TestCase('S', true)]
    [TestCase('N', false)]
    public async Task A_key_leaves_only_when_its_block_allowed_it(char exportability, bool leaves)
    {
        using var module = await OpenAsync();
        await module.LoadKeyBlockAsync(Block("P0", 'T', 'E', exportability: exportability).AsMemory());
        var exported = module.ExportKeyBlock(KeySlot.Pin);
        Assert.That(exported.Succeeded, Is.EqualTo(leaves));
        if (!leaves)
            return;
        Assert.That(KeyBlock.Open(exported.Value, TdesProtection, out var header, out var key), Is.Null);
        Assert.That(key, Is.EqualTo(Key));
        Assert.That((header!.Usage, header.Mode, header.Exportability, header.Version), Is.EqualTo(("P0", 'E', exportability, 'B')));
    }

    [Test]
    public async Task Keys_of_a_sign_on_the_protection_key_and_DUKPT_keys_never_leave()
    {
        using var module = await OpenAsync();
        await module.LoadMasterKeyAsync(KeyAlgorithm.Des, TestKeys.MasterComponents(KeyAlgorithm.Des), TestKeys.MasterCheckValue(KeyAlgorithm.Des));
        using var master = BlockCipher.Create(KeyAlgorithm.Des, TestKeys.Master(KeyAlgorithm.Des));
        await module.ImportAsync([IssuedKey.Draw(KeySlot.Pin, KeyAlgorithm.Des, 16, master, new SeededBytes(4)).Wrapped]);
        await module.LoadKeyBlockAsync(TdesDukptBlock().AsMemory());
        foreach (var slot in Enum.GetValues<KeySlot>())
            Assert.That(module.ExportKeyBlock(slot).Fault, Is.EqualTo(Fault.KeyMissing), slot.ToString());
    }

    [Test]
    public async Task The_module_gives_the_published_PIN_blocks_under_3DES_DUKPT()
    {
        using var module = await OpenAsync();
        var initial = Convert.FromHexString("6AC292FAA1315B4D858AB3A3D7D5933A");
        var block = Block("B1", 'T', 'X', 'B', TdesProtection, initial, "KS", "FFFF9876543210E00000");
        Assert.That(await module.LoadKeyBlockAsync(block.AsMemory()), Is.EqualTo(Outcome.Ok));
        using var pan = VectorRows.Account("4012345678909");
        foreach (var row in VectorRows.TdesDukpt)
        {
            var pin = (await module.EncryptPinAsync(KeySlot.Dukpt, PinBlockFormat.Iso0, pan, new byte[] { 1, 2, 3, 4 })).Value;
            Assert.That(Convert.ToHexString(pin.KeySerialNumber!), Is.EqualTo(row[0]));
            Assert.That(Convert.ToHexString(pin.Block), Is.EqualTo(row[2]));
        }
    }

    [TestCase(16)]
    [TestCase(24)]
    [TestCase(32)]
    public async Task AES_DUKPT_gives_a_format_4_block_and_its_KSN(int length)
    {
        using var module = await OpenAsync(KeyAlgorithm.Aes, AesProtection);
        byte[] initial = [.. Enumerable.Range(1, length).Select(i => (byte)(i * 11))];
        Assert.That(await module.LoadKeyBlockAsync(Block("B1", 'A', 'X', 'D', AesProtection, initial, "IK", "1234567890123456").AsMemory()), Is.EqualTo(Outcome.Ok));
        Assert.That((await PinAsync(module, PinBlockFormat.Iso0)).Fault, Is.EqualTo(Fault.KeyMissing), "an AES key makes no DES block");
        for (var counter = 1; counter <= 3; counter++)
        {
            var pin = (await PinAsync(module, PinBlockFormat.Iso4)).Value;
            Assert.That(Convert.ToHexString(pin.KeySerialNumber!), Is.EqualTo($"12345678901234560000000{counter}"));
            var (transaction, working) = (new byte[length], new byte[length]);
            AesDukpt.DeriveTransactionKey(initial, pin.KeySerialNumber, transaction);
            AesDukpt.DeriveWorkingKey(transaction, pin.KeySerialNumber, DukptUse.Pin, KeyAlgorithm.Aes, working);
            AssertPin(pin.Block, PinBlockFormat.Iso4, KeyAlgorithm.Aes, working);
        }
    }

    [Test]
    public async Task No_KSN_is_used_twice_wherever_the_power_is_cut()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        using (var module = await OpenAsync())
            await module.LoadKeyBlockAsync(TdesDukptBlock().AsMemory());
        for (var round = 0; round < 60; round++)
        {
            // Before the vault writes, after it has written but before that is known, or not at all.
            _vault.Cut = (VaultCut)(round % 3);
            using var module = await OpenAsync(isNew: false);
            var answer = PinAsync(module, PinBlockFormat.Iso0);
            if (!answer.IsCompleted)
            {
                _vault.Cut = VaultCut.None;
                continue;
            }

            Assert.That(seen.Add(Convert.ToHexString((await answer).Value.KeySerialNumber!)), Is.True, $"round {round}");
        }

        Assert.That(seen, Has.Count.EqualTo(20));
    }

    [Test]
    public async Task A_key_whose_counter_cannot_be_stored_is_not_used()
    {
        using var module = await OpenAsync();
        await module.LoadKeyBlockAsync(TdesDukptBlock().AsMemory());
        _vault.Fails = true;
        Assert.That((await PinAsync(module, PinBlockFormat.Iso0)).Fault, Is.EqualTo(Fault.SecurityModuleFailed));
        _vault.Fails = false;
        Assert.That((await PinAsync(module, PinBlockFormat.Iso0)).Value.KeySerialNumber![^1], Is.EqualTo(1), "nobody has seen that KSN");
    }

    private static string TdesDukptBlock() => Block("B1", 'T', 'X', 'B', TdesProtection, Key, "KS", "FFFF9876543210E00000");

    private static void AssertPin(byte[] block, PinBlockFormat format, KeyAlgorithm algorithm, byte[] key)
    {
        using var pan = VectorRows.Account("6228480000000000470");
        using var cipher = BlockCipher.Create(algorithm, key);
        var clear = block.ToArray();
        PinBlock.Decrypt(format, cipher, pan, clear);
        var digits = new byte[12];
        Assert.That(PinBlock.Parse(format, clear, pan, digits, out var length), Is.Null);
        Assert.That(digits[..length], Is.EqualTo(new byte[] { 1, 2, 3, 4 }));
    }

    private static string Block(
        string usage, char algorithm, char mode, char version = 'B', byte[]? protection = null, byte[]? key = null,
        string? optional = null, string? value = null, char exportability = 'N') => KeyBlock.Wrap(
            new KeyBlockHeader
            {
                Version = version,
                Usage = usage,
                Algorithm = algorithm,
                Mode = mode,
                Exportability = exportability,
                OptionalBlocks = optional is null ? [] : [new OptionalBlock(optional, value!)],
            },
            key ?? Key,
            protection ?? TdesProtection,
            new SeededBytes(9));

    private static async Task<Outcome<EncryptedPin>> PinAsync(SoftwareSecurityModule module, PinBlockFormat format)
    {
        var pan = VectorRows.Account("6228480000000000470");
        return await module.EncryptPinAsync(KeySlot.Dukpt, format, pan, new byte[] { 1, 2, 3, 4 });
    }

    private async Task<SoftwareSecurityModule> OpenAsync(KeyAlgorithm algorithm = KeyAlgorithm.Des, byte[]? protection = null, bool isNew = true)
    {
        var module = (await SoftwareSecurityModule.OpenAsync(_vault, _cipher, new SeededBytes(2), new ManualTime(), new PinLimit(3600, 100))).Value;
        if (!isNew || module.Holds(KeySlot.KeyBlockProtection))
            return module;
        protection ??= TdesProtection;
        using var cipher = BlockCipher.Create(algorithm, protection);
        var value = new byte[4];
        KeyCheckValue.Compute(cipher, value);
        Assert.That(await module.LoadProtectionKeyAsync(algorithm, [protection], value), Is.EqualTo(Outcome.Ok));
        return module;
    }

    private enum VaultCut
    {
        None,
        Before,
        After,
    }

    /// <summary>A vault whose terminal loses power while it writes: the call never returns.</summary>
    private sealed class CuttableVault : IKeyVault
    {
        private byte[] _block = [];

        public VaultCut Cut { get; set; }

        public bool Fails { get; set; }

        public Task<Outcome<byte[]>> ReadAsync() => Task.FromResult<Outcome<byte[]>>(_block.ToArray());

        public Task<Outcome> ReplaceAsync(ReadOnlyMemory<byte> block)
        {
            if (Fails)
                return Task.FromResult<Outcome>(Fault.SecurityModuleFailed);
            if (Cut != VaultCut.Before)
                _block = block.ToArray();
            return Cut == VaultCut.None ? Task.FromResult(Outcome.Ok) : new TaskCompletionSource<Outcome>().Task;
        }
    }
}
