using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Emv;
using Terminal.Core.Emv.Parameters;
using Terminal.Core.Emv.Transport;
using Terminal.Core.Runtime;
using Terminal.Drivers.PinPads;
using Terminal.Drivers.Random;
using Terminal.Drivers.Security;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Cards.Chip;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Devices;
using Terminal.Emulator.Keys;
using Terminal.Emulator.Random;
using Terminal.Emulator.World.Board;
using Terminal.Emulator.World.Chip;
using Terminal.Tests.Emulator.Host;

namespace Terminal.Tests.Emulator.Cards.Chip;

/// <summary>
/// One sale by chip: the kernel over a virtual reader with a virtual chip, the PIN pad, and the acquirer twin for what goes online. The
/// person is played here: the first choice is taken, PINs are typed as told.
/// </summary>
internal sealed class ChipSale(HostBench bench, TestCard card, ChipMemory memory)
{
    private static readonly AesGcmRecordCipher Cipher = new(new byte[AesGcmRecordCipher.KeyLength], new SystemRandomSource());

    private Fault? _pinFault;
    private VirtualPinPad? _pad;

    /// <summary>PINs that are typed, one after the other, then the right one.</summary>
    public Queue<string> Pins { get; } = new();

    /// <summary>Changes the kernel's configuration.</summary>
    public Func<KernelConfiguration, KernelConfiguration> Configure { get; init; } = configuration => configuration;

    /// <summary>After how many exchanges the card is pulled out; null: never.</summary>
    public int? PullOutAfter { get; init; }

    /// <summary>The amount in fen.</summary>
    public long Amount { get; init; } = 1234;

    /// <summary>Whether the acquirer cannot be reached.</summary>
    public bool IsOffline { get; init; }

    /// <summary>What was needed, in order, commands left out.</summary>
    public List<string> Needs { get; } = [];

    /// <summary>The kernel's result; null when the card could not be powered.</summary>
    public KernelResult? Result { get; private set; }

    /// <summary>The fault of card or reader.</summary>
    public Fault? CardFault { get; private set; }

    public Tvr Tvr { get; private set; }

    /// <summary>How many exchanges there were with the card.</summary>
    public int Exchanges { get; private set; }

    public async Task<ChipOutcome> RunAsync(int stan = 2)
    {
        var reader = new VirtualCardReader(bench.Loop, new ChipPart { PulledAfter = PullOutAfter });
        reader.Insert(new VirtualIcc(card, memory, new SeededRandomSource(3, "chip")));
        var opened = await CardChannel.OpenAsync(reader, bench.Loop.Time, new TimeoutPlan(), NoTrace.Instance, default);
        if (!opened.TryGet(out var channel, out var fault))
        {
            CardFault = fault;
            return ChipOutcome.Fallback;
        }

        var details = new TransactionDetails { Amount = Amount, Kind = TransactionKind.Goods, Time = new DateTime(2026, 1, 5, 12, 0, 0, DateTimeKind.Unspecified), SequenceCounter = stan };
        using var kernel = new EmvKernel(Configure(OfflineTerminal.Configuration()), details, new SeededRandomSource(3, "kernel"));
        var session = new EmvSession(kernel, channel);
        KernelInput input = new KernelInput.Begin();
        while (true)
        {
            var need = await session.NextAsync(input, default);
            Needs.Add(need.GetType().Name);
            if (need is KernelNeed.Completed completed)
            {
                (Result, CardFault, Tvr, Exchanges) = (completed.Result, session.CardFault ?? _pinFault, kernel.Tvr, reader.Exchanged);
                await channel.CloseAsync();
                return Outcome(completed.Result);
            }

            input = need switch
            {
                KernelNeed.Choice => new KernelInput.Chosen(0),
                KernelNeed.Confirmation => new KernelInput.Confirmed(true),
                KernelNeed.PinAtCard pin => await VerifyAsync(channel, pin),
                KernelNeed.PinForHost => new KernelInput.PinForHost(PinEntryEnd.Entered),
                KernelNeed.Document => new KernelInput.DocumentChecked(true),
                KernelNeed.LookUp => new KernelInput.LookedUp(false, 0),
                _ => IsOffline ? new KernelInput.HostUnreachable() : new KernelInput.HostAnswered(await AskAsync(kernel, stan)),
            };
        }
    }

    private ChipOutcome Outcome(KernelResult result) => result.End switch
    {
        KernelEnd.ApprovedOffline or KernelEnd.ApprovedUnableToGoOnline => ChipOutcome.ApprovedOffline,
        KernelEnd.ApprovedOnline => ChipOutcome.ApprovedOnline,
        KernelEnd.DeclinedOffline or KernelEnd.ServiceNotAccepted => ChipOutcome.DeclinedOffline,
        KernelEnd.DeclinedOnline => ChipOutcome.DeclinedOnline,
        KernelEnd.RefusedAfterApproval => ChipOutcome.RefusedByCard,
        KernelEnd.CardBlocked => ChipOutcome.NotAccepted,
        _ => result.FallbackAllowed || CardFault == Fault.ChipFailed ? ChipOutcome.Fallback : ChipOutcome.Terminated,
    };

    private async Task<KernelInput> VerifyAsync(CardChannel channel, KernelNeed.PinAtCard need)
    {
        var pad = _pad ??= await PlugInAsync();
        pad.Script = PinScript.Typed([.. (Pins.TryDequeue(out var typed) ? typed : memory.Pin).Select(digit => (byte)(digit - '0'))]);
        var entered = await pad.VerifyAtCardAsync(new CardPinRequest(channel, need.Encipherment, need.MayBypass), default);
        _pinFault = entered.Fault;
        return entered.TryGet(out var entry, out _) ? new KernelInput.PinAtCard(entry.End, entry.Status) : new KernelInput.CardLost();
    }

    private async Task<VirtualPinPad> PlugInAsync()
    {
        var random = new SeededRandomSource(3, "pinpad");
        var module = (await SoftwareSecurityModule.OpenAsync(new InMemoryKeyVault(), Cipher, random, bench.Loop.Time)).Value;
        return new VirtualPinPad(bench.Loop, module, _ => default, new PinPadSettings(), new PinPadPart(), random, NoTrace.Instance);
    }

    private async Task<HostReply> AskAsync(EmvKernel kernel, int stan)
    {
        var terminal = await bench.SignedOnAsync();
        var message = terminal.Purchase(card, Amount, stan, withoutPin: !Needs.Contains(nameof(KernelNeed.PinForHost)));
        message.SetDigits(23, "0" + card.Chip!.Sequence);
        message.SetBytes(55, Field55.Request(kernel.Data));
        var answer = await terminal.AskAsync(message);
        Assert.That(terminal.LastMac, Is.True);
        Assert.That(HostReply.TryParse(answer.Text(39), answer.Has(55) ? answer.GetBytes(55) : [], out var reply, out var error), error.ToString());
        return reply!;
    }
}
