using System.Text;
using Terminal.Core.Cards;
using Terminal.Core.Diagnosis;
using Terminal.Core.Security;
using Terminal.Emulator.Keys;

namespace Terminal.Tests.Security;

/// <summary>
/// What every security module must do. To run an implementation through it, derive a fixture that says how to provision one
/// and how to restart it.
/// </summary>
public abstract class SecurityModuleContract
{
    private static readonly byte[] Data = Encoding.ASCII.GetBytes("0200 and some fields of it");

    /// <summary>The clock of the modules.</summary>
    protected ManualTime Time { get; } = new();

    /// <summary>The limit against PIN search of the modules.</summary>
    protected PinLimit Limit { get; set; } = new(PerHour: 3600, Burst: 20);

    /// <summary>A module with this TMK and nothing else; or with nothing at all.</summary>
    protected abstract Task<ISecurityModule> ProvisionAsync(KeyAlgorithm algorithm, byte[]? master);

    /// <summary>The module after a power cut.</summary>
    protected abstract Task<ISecurityModule> RestartAsync(ISecurityModule module);

    [Test]
    public async Task Nothing_can_be_done_without_keys()
    {
        var module = await ProvisionAsync(KeyAlgorithm.Des, master: null);
        using var pan = Account();
        foreach (var slot in Enum.GetValues<KeySlot>())
            Assert.That(module.Holds(slot), Is.False);
        Assert.That((await module.ImportAsync([Working(KeySlot.Pin).Wrapped])).Fault, Is.EqualTo(Fault.KeyMissing));
        Assert.That((await module.MakeMacAsync(MacAlgorithm.UnionPay, Data)).Fault, Is.EqualTo(Fault.KeyMissing));
        Assert.That((await module.VerifyMacAsync(MacAlgorithm.UnionPay, Data, new byte[8])).Fault, Is.EqualTo(Fault.KeyMissing));
        Assert.That((await Pin(module, PinBlockFormat.Iso0, pan, 4)).Fault, Is.EqualTo(Fault.KeyMissing));
    }

    [Test]
    public async Task Working_keys_are_used_after_a_restart_as_before([Values(KeyAlgorithm.Des, KeyAlgorithm.Sm4)] KeyAlgorithm algorithm)
    {
        var module = await ProvisionAsync(algorithm, TestKeys.Master(algorithm));
        var (pin, mac) = (Working(KeySlot.Pin, algorithm), Working(KeySlot.Mac, algorithm));
        Assert.That((await module.ImportAsync([pin.Wrapped, mac.Wrapped])).Fault, Is.Null);
        await AssertUses(module, pin, mac);
        module = await RestartAsync(module);
        await AssertUses(module, pin, mac);
    }

    [Test]
    public async Task The_captured_sign_on_installs_its_keys()
    {
        var module = await ProvisionAsync(KeyAlgorithm.Des, Convert.FromHexString("CA5D92598DCA48CE8A4C76361A9269E9"));
        Assert.That(await module.ImportAsync(
        [
            new WorkingKey(KeySlot.Pin, KeyAlgorithm.Des, Convert.FromHexString("6701EAD6A9AD51E51AA406E2C27FCFA9"), Convert.FromHexString("8D0A74B8")),
            new WorkingKey(KeySlot.Mac, KeyAlgorithm.Des, Convert.FromHexString("B651F9E9BACE9AE10000000000000000"), Convert.FromHexString("AB7153CA")),
        ]), Is.EqualTo(Outcome.Ok));
        using var expected = MacKey.Create(KeyAlgorithm.Des, Convert.FromHexString("5BB5C72CD00B7338"));
        var mac = new byte[Mac.Length];
        Mac.Compute(MacAlgorithm.UnionPay, expected, Data, mac);
        Assert.That((await module.MakeMacAsync(MacAlgorithm.UnionPay, Data)).Value, Is.EqualTo(mac));
    }

    [Test]
    public async Task A_wrong_check_value_installs_none_of_the_keys([Values(0, 1)] int wrong)
    {
        var module = await ProvisionAsync(KeyAlgorithm.Des, TestKeys.Master(KeyAlgorithm.Des));
        IssuedKey[] before = [Working(KeySlot.Pin), Working(KeySlot.Mac)];
        Assert.That((await module.ImportAsync([.. before.Select(k => k.Wrapped)])).Fault, Is.Null);
        WorkingKey[] next = [Working(KeySlot.Pin, seed: 7).Wrapped, Working(KeySlot.Mac, seed: 8).Wrapped];
        var value = next[wrong].CheckValue.ToArray();
        value[^1] ^= 1;
        next[wrong] = next[wrong] with { CheckValue = value };
        Assert.That((await module.ImportAsync(next)).Fault, Is.EqualTo(Fault.KeyCheckFailed));
        await AssertUses(module, before[0], before[1]);
        await AssertUses(await RestartAsync(module), before[0], before[1]);
    }

    [TestCase(0, 4)]
    [TestCase(7, 4)]
    [TestCase(32, 4)]
    [TestCase(16, 0)]
    [TestCase(16, 2)]
    [TestCase(16, 9)]
    public async Task A_key_or_check_value_of_no_known_length_is_refused(int keyLength, int checkLength)
    {
        var module = await ProvisionAsync(KeyAlgorithm.Des, TestKeys.Master(KeyAlgorithm.Des));
        var good = Working(KeySlot.Mac).Wrapped;
        byte[] cryptogram = [.. good.Cryptogram.ToArray().Concat(new byte[32]).Take(keyLength)];
        byte[] value = [.. good.CheckValue.ToArray().Concat(new byte[8]).Take(checkLength)];
        var key = good with { Cryptogram = cryptogram, CheckValue = value };
        Assert.That((await module.ImportAsync([key])).Fault, Is.EqualTo(Fault.KeyCheckFailed));
        Assert.That(module.Holds(KeySlot.Mac), Is.False);
    }

    [Test]
    public async Task A_host_replaces_neither_the_master_key_nor_one_key_twice()
    {
        var module = await ProvisionAsync(KeyAlgorithm.Des, TestKeys.Master(KeyAlgorithm.Des));
        var mac = Working(KeySlot.Mac).Wrapped;
        Assert.That((await module.ImportAsync([mac with { Slot = KeySlot.TerminalMaster }])).Fault, Is.EqualTo(Fault.KeyCheckFailed));
        Assert.That((await module.ImportAsync([mac, mac])).Fault, Is.EqualTo(Fault.KeyCheckFailed));
        Assert.That(module.Holds(KeySlot.Mac), Is.False);
    }

    [Test]
    public async Task A_key_serves_only_its_own_purpose()
    {
        var module = await ProvisionAsync(KeyAlgorithm.Des, TestKeys.Master(KeyAlgorithm.Des));
        Assert.That((await module.ImportAsync([Working(KeySlot.Pin).Wrapped, Working(KeySlot.Mac).Wrapped])).Fault, Is.Null);
        using var pan = Account();
        foreach (var slot in new[] { KeySlot.TerminalMaster, KeySlot.Mac, KeySlot.Track })
            Assert.That((await module.EncryptPinAsync(slot, PinBlockFormat.Iso0, pan, new byte[4])).Fault, Is.EqualTo(Fault.KeyMissing));
        Assert.That((await Pin(module, PinBlockFormat.Sm4, pan, 4)).Fault, Is.EqualTo(Fault.KeyMissing), "a DES key makes no SM4 block");
    }

    [Test]
    public async Task One_changed_bit_of_a_MAC_is_refused([Values(MacAlgorithm.UnionPay, MacAlgorithm.X99, MacAlgorithm.X919)] MacAlgorithm algorithm)
    {
        var module = await ProvisionAsync(KeyAlgorithm.Des, TestKeys.Master(KeyAlgorithm.Des));
        Assert.That((await module.ImportAsync([Working(KeySlot.Mac).Wrapped])).Fault, Is.Null);
        var mac = (await module.MakeMacAsync(algorithm, Data)).Value;
        Assert.That(await module.VerifyMacAsync(algorithm, Data, mac), Is.EqualTo(Outcome.Ok));
        for (var bit = 0; bit < 64; bit++)
        {
            mac[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.That((await module.VerifyMacAsync(algorithm, Data, mac)).Fault, Is.EqualTo(Fault.ResponseMacInvalid), $"bit {bit}");
            mac[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.That((await module.VerifyMacAsync(algorithm, Data, mac.AsMemory(0, 4))).Fault, Is.EqualTo(Fault.ResponseMacInvalid));
    }

    [Test]
    public async Task A_PIN_has_4_to_12_digits([Values] KeyAlgorithm algorithm)
    {
        var module = await ProvisionAsync(algorithm, TestKeys.Master(algorithm));
        var key = Working(KeySlot.Pin, algorithm);
        Assert.That((await module.ImportAsync([key.Wrapped])).Fault, Is.Null);
        using var pan = Account();
        var format = FormatOf(algorithm);
        for (var length = 0; length <= 16; length++)
        {
            var answer = await Pin(module, format, pan, length);
            Assert.That(answer.Fault, Is.EqualTo(length is >= 4 and <= 12 ? (Fault?)null : Fault.PinPadFailed), $"{length} digits");
            if (answer.Succeeded)
                Assert.That(OpenPin(key, format, pan, answer.Value.Block), Is.EqualTo(PinOf(length)));
        }

        Assert.That((await module.EncryptPinAsync(KeySlot.Pin, format, pan, "1234"u8.ToArray())).Fault, Is.EqualTo(Fault.PinPadFailed), "characters");
    }

    [Test]
    public async Task Wiping_the_working_keys_leaves_the_master_key_and_lasts()
    {
        var module = await ProvisionAsync(KeyAlgorithm.Des, TestKeys.Master(KeyAlgorithm.Des));
        Assert.That((await module.ImportAsync([Working(KeySlot.Pin).Wrapped, Working(KeySlot.Mac).Wrapped])).Fault, Is.Null);
        Assert.That(await module.WipeWorkingKeysAsync(), Is.EqualTo(Outcome.Ok));
        for (var restart = 0; restart < 2; restart++)
        {
            Assert.That(module.Holds(KeySlot.TerminalMaster), Is.True);
            Assert.That(module.Holds(KeySlot.Pin), Is.False);
            Assert.That((await module.MakeMacAsync(MacAlgorithm.UnionPay, Data)).Fault, Is.EqualTo(Fault.KeyMissing));
            module = await RestartAsync(module);
        }

        Assert.That((await module.ImportAsync([Working(KeySlot.Mac).Wrapped])).Fault, Is.Null, "the next sign-on works");
    }

    [Test]
    public async Task Wiping_everything_lasts()
    {
        var module = await ProvisionAsync(KeyAlgorithm.Des, TestKeys.Master(KeyAlgorithm.Des));
        Assert.That((await module.ImportAsync([Working(KeySlot.Pin).Wrapped])).Fault, Is.Null);
        Assert.That(await module.WipeAllAsync(), Is.EqualTo(Outcome.Ok));
        module = await RestartAsync(module);
        foreach (var slot in Enum.GetValues<KeySlot>())
            Assert.That(module.Holds(slot), Is.False, slot.ToString());
    }

    [Test]
    public async Task Changes_happen_in_the_order_in_which_they_were_asked_for()
    {
        var module = await ProvisionAsync(KeyAlgorithm.Des, TestKeys.Master(KeyAlgorithm.Des));
        var last = Working(KeySlot.Mac, seed: 9);
        var all = await Task.WhenAll(
            module.ImportAsync([Working(KeySlot.Pin).Wrapped, Working(KeySlot.Mac).Wrapped]),
            module.WipeWorkingKeysAsync(),
            module.ImportAsync([last.Wrapped]));
        Assert.That(all, Is.All.EqualTo(Outcome.Ok));
        Assert.That(module.Holds(KeySlot.Pin), Is.False);
        Assert.That((await module.MakeMacAsync(MacAlgorithm.X919, Data)).Value, Is.EqualTo(MacOf(last, MacAlgorithm.X919)));
    }

    [Test]
    public async Task No_more_PINs_are_used_than_the_limit_allows()
    {
        Limit = new PinLimit(PerHour: 120, Burst: 4);
        var module = await ProvisionAsync(KeyAlgorithm.Des, TestKeys.Master(KeyAlgorithm.Des));
        Assert.That((await module.ImportAsync([Working(KeySlot.Pin).Wrapped])).Fault, Is.Null);
        using var pan = Account();
        for (var i = 0; i < 4; i++)
        {
            Assert.That(module.PinWait, Is.EqualTo(TimeSpan.Zero));
            Assert.That((i % 2 == 0 ? (await Pin(module, PinBlockFormat.Iso0, pan, 4)).Fault : (await module.CountPinAsync()).Fault), Is.Null);
        }

        Assert.That(module.PinWait, Is.EqualTo(TimeSpan.FromSeconds(30)));
        Assert.That((await Pin(module, PinBlockFormat.Iso0, pan, 4)).Fault, Is.EqualTo(Fault.PinEntryLimited));
        Assert.That((await module.CountPinAsync()).Fault, Is.EqualTo(Fault.PinEntryLimited));
        Time.Advance(TimeSpan.FromSeconds(29));
        Assert.That(module.PinWait, Is.EqualTo(TimeSpan.FromSeconds(1)));
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.That((await Pin(module, PinBlockFormat.Iso0, pan, 4)).Fault, Is.Null);
        Time.Advance(TimeSpan.FromHours(100));
        for (var i = 0; i < 4; i++)
            Assert.That((await module.CountPinAsync()).Fault, Is.Null);
        Assert.That((await module.CountPinAsync()).Fault, Is.EqualTo(Fault.PinEntryLimited), "the bucket holds no more");
    }

    [Test]
    public async Task Restarting_wins_nobody_a_PIN()
    {
        Limit = new PinLimit(PerHour: 120, Burst: 4);
        var module = await ProvisionAsync(KeyAlgorithm.Des, TestKeys.Master(KeyAlgorithm.Des));
        Assert.That((await module.ImportAsync([Working(KeySlot.Pin).Wrapped])).Fault, Is.Null);
        for (var i = 0; i < 4; i++)
        {
            Assert.That((await module.CountPinAsync()).Fault, Is.Null);
            module = await RestartAsync(module);
        }

        Assert.That((await module.CountPinAsync()).Fault, Is.EqualTo(Fault.PinEntryLimited));
        Assert.That(await module.WipeWorkingKeysAsync(), Is.EqualTo(Outcome.Ok));
        module = await RestartAsync(module);
        Assert.That(module.PinWait, Is.EqualTo(TimeSpan.FromSeconds(30)), "nor does a sign-on");
    }

    [Test]
    public async Task The_tamper_latch_wipes_every_key_and_stays_until_a_master_key_is_loaded()
    {
        var module = await ProvisionAsync(KeyAlgorithm.Des, TestKeys.Master(KeyAlgorithm.Des));
        Assert.That((await module.ImportAsync([Working(KeySlot.Pin).Wrapped, Working(KeySlot.Mac).Wrapped])).Fault, Is.Null);
        Assert.That(module.IsTampered, Is.False);
        Assert.That(await module.LatchTamperAsync(), Is.EqualTo(Outcome.Ok));
        using var pan = Account();
        for (var restart = 0; restart < 2; restart++)
        {
            Assert.That(module.IsTampered, Is.True);
            foreach (var slot in Enum.GetValues<KeySlot>())
                Assert.That(module.Holds(slot), Is.False);
            Assert.That((await module.MakeMacAsync(MacAlgorithm.UnionPay, Data)).Fault, Is.EqualTo(Fault.PinPadTampered));
            Assert.That((await module.VerifyMacAsync(MacAlgorithm.UnionPay, Data, new byte[8])).Fault, Is.EqualTo(Fault.PinPadTampered));
            Assert.That((await Pin(module, PinBlockFormat.Iso0, pan, 4)).Fault, Is.EqualTo(Fault.PinPadTampered));
            Assert.That((await module.CountPinAsync()).Fault, Is.EqualTo(Fault.PinPadTampered));
            Assert.That((await module.ImportAsync([Working(KeySlot.Pin).Wrapped])).Fault, Is.EqualTo(Fault.PinPadTampered));
            Assert.That(await module.WipeAllAsync(), Is.EqualTo(Outcome.Ok));
            module = await RestartAsync(module);
        }
    }

    protected static IssuedKey Working(KeySlot slot, KeyAlgorithm algorithm = KeyAlgorithm.Des, int seed = 1)
    {
        using var master = BlockCipher.Create(algorithm, TestKeys.Master(algorithm));
        return IssuedKey.Draw(slot, algorithm, 16, master, new SeededBytes(seed + (100 * (int)slot)));
    }

    protected static async Task AssertUses(ISecurityModule module, IssuedKey pin, IssuedKey mac)
    {
        using var pan = Account();
        var format = pin.Wrapped.Algorithm == KeyAlgorithm.Sm4 ? PinBlockFormat.Sm4 : PinBlockFormat.Iso0;
        Assert.That(module.Holds(KeySlot.TerminalMaster) && module.Holds(KeySlot.Pin) && module.Holds(KeySlot.Mac), Is.True);
        Assert.That(OpenPin(pin, format, pan, (await Pin(module, format, pan, 6)).Value.Block), Is.EqualTo(PinOf(6)));
        Assert.That((await module.MakeMacAsync(MacAlgorithm.UnionPay, Data)).Value, Is.EqualTo(MacOf(mac, MacAlgorithm.UnionPay)));
    }

    private static PinBlockFormat FormatOf(KeyAlgorithm algorithm) => algorithm switch
    {
        KeyAlgorithm.Sm4 => PinBlockFormat.Sm4,
        KeyAlgorithm.Aes => PinBlockFormat.Iso4,
        _ => PinBlockFormat.Iso0,
    };

    private static byte[] MacOf(IssuedKey key, MacAlgorithm algorithm)
    {
        using var macKey = MacKey.Create(key.Wrapped.Algorithm, key.Clear.Span);
        var mac = new byte[Mac.Length];
        Mac.Compute(algorithm, macKey, Data, mac);
        return mac;
    }

    private static byte[] OpenPin(IssuedKey key, PinBlockFormat format, Pan pan, byte[] block)
    {
        using var cipher = BlockCipher.Create(key.Wrapped.Algorithm, key.Clear.Span);
        var clear = new byte[block.Length];
        block.CopyTo(clear, 0);
        PinBlock.Decrypt(format, cipher, pan, clear);
        var digits = new byte[PinBlock.MaxDigits];
        Assert.That(PinBlock.Parse(format, clear, pan, digits, out var length), Is.Null);
        return digits[..length];
    }

    private static Task<Outcome<EncryptedPin>> Pin(ISecurityModule module, PinBlockFormat format, Pan pan, int length) =>
        module.EncryptPinAsync(KeySlot.Pin, format, pan, PinOf(length));

    private static byte[] PinOf(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)((7 * i) % 10))];

    private static Pan Account()
    {
        Assert.That(Pan.TryCreate("6228480000000000470", out var pan), Is.True);
        return pan!;
    }
}
