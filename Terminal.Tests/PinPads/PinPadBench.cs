using System.Reflection;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Emv.Transport;
using Terminal.Core.Runtime;
using Terminal.Core.Security;
using Terminal.Drivers.PinPads;
using Terminal.Drivers.Security;
using Terminal.Emulator.Keys;
using Terminal.Tests.Security;

namespace Terminal.Tests.PinPads;

/// <summary>A PIN pad with a scripted keyboard above a real security module, on the virtual clock.</summary>
internal sealed class PinPadBench : ITrace
{
    public PinPadBench(PinPadSettings? settings = null, PinLimit? limit = null)
    {
        Keys = new ScriptedKeys(Loop);
        Settings = settings ?? new PinPadSettings();
        Limit = limit ?? new PinLimit();
    }

    public VirtualLoop Loop { get; } = new();

    public ScriptedKeys Keys { get; }

    public PinPadSettings Settings { get; }

    public PinLimit Limit { get; }

    public InMemoryKeyVault Vault { get; } = new();

    public List<string> Trace { get; } = [];

    public TimeSpan Elapsed { get; private set; }

    public IssuedKey? PinKey { get; private set; }

    public void Write(string source, string kind, string text) => Trace.Add($"{kind} {text}");

    /// <summary>Runs a script with a module that holds a TMK and a PIK, and a PIN pad on it.</summary>
    public T Run<T>(Func<PinPad, SoftwareSecurityModule, Task<T>> script)
    {
        T result = default!;
        var end = Loop.Run(async () =>
        {
            using var cipher = new AesGcmRecordCipher(new byte[AesGcmRecordCipher.KeyLength], new SeededBytes(1));
            using var module = (await SoftwareSecurityModule.OpenAsync(Vault, cipher, new SeededBytes(2), Loop.Time, Limit)).Value;
            if (!module.Holds(KeySlot.TerminalMaster) && !module.IsTampered)
                await ProvisionAsync(module);
            var pad = new PinPad(Loop, module, Keys, Settings, new SeededBytes(3), this);
            var start = Loop.Time.GetTimestamp();
            result = await script(pad, module);
            Elapsed = Loop.Time.GetElapsedTime(start);
        });
        Assert.That(end, Is.InstanceOf<LoopEnd.Completed>(), end.Description);
        return result;
    }

    /// <summary>One entry for the host.</summary>
    public Outcome<PinEntry> Enter(bool bypassAllowed = true, KeySlot slot = KeySlot.Pin) =>
        Run((pad, _) => EnterAsync(pad, bypassAllowed, slot));

    public static async Task<Outcome<PinEntry>> EnterAsync(
        PinPad pad, bool bypassAllowed = true, KeySlot slot = KeySlot.Pin, CancellationToken cancellationToken = default)
    {
        using var pan = VectorRows.Account("6228480000000000470");
        return await pad.EnterPinAsync(new PinRequest(slot, PinBlockFormat.Iso0, pan, bypassAllowed), cancellationToken);
    }

    public async Task<CardChannel> CardAsync(ICardReader reader) =>
        (await CardChannel.OpenAsync(reader, Loop.Time, new TimeoutPlan(), this, default)).Value;

    /// <summary>The PIN within a block.</summary>
    public string PinOf(Outcome<PinEntry> entry)
    {
        using var pan = VectorRows.Account("6228480000000000470");
        using var key = BlockCipher.Create(KeyAlgorithm.Des, PinKey!.Clear.Span);
        var block = entry.Value.Block!.ToArray();
        PinBlock.Decrypt(PinBlockFormat.Iso0, key, pan, block);
        var digits = new byte[PinBlock.MaxDigits];
        Assert.That(PinBlock.Parse(PinBlockFormat.Iso0, block, pan, digits, out var length), Is.Null);
        return string.Concat(digits.Take(length));
    }

    /// <summary>The memory in which a PIN pad keeps digits.</summary>
    public static byte[] DigitsOf(PinPad pad)
    {
        const BindingFlags Hidden = BindingFlags.NonPublic | BindingFlags.Instance;
        var buffer = typeof(PinPad).GetField("_buffer", Hidden)!.GetValue(pad)!;
        return (byte[])buffer.GetType().GetField("_digits", Hidden)!.GetValue(buffer)!;
    }

    private async Task ProvisionAsync(SoftwareSecurityModule module)
    {
        await module.LoadMasterKeyAsync(
            KeyAlgorithm.Des, TestKeys.MasterComponents(KeyAlgorithm.Des), TestKeys.MasterCheckValue(KeyAlgorithm.Des));
        using var master = BlockCipher.Create(KeyAlgorithm.Des, TestKeys.Master(KeyAlgorithm.Des));
        PinKey = IssuedKey.Draw(KeySlot.Pin, KeyAlgorithm.Des, 16, master, new SeededBytes(7));
        Assert.That(await module.ImportAsync([PinKey.Wrapped]), Is.EqualTo(Outcome.Ok));
    }
}
