using Terminal.Core.Devices;
using Terminal.Core.Emv;
using Terminal.Core.Emv.Parameters;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Tests.Emv.Kernel;

/// <summary>Runs a kernel against a card, answering what people and hosts are asked for.</summary>
internal sealed class KernelBench : IDisposable
{
    private EmvKernel? _kernel;

    public TestCard Card { get; init; } = new();

    public KernelConfiguration Configuration { get; set; } = new()
    {
        TerminalType = 0x22,
        Capabilities = Convert.FromHexString("E0F9C8"),
        AdditionalCapabilities = Convert.FromHexString("F000F0A001"),
        TerminalId = "00000001",
        MerchantId = "EMU000000000001",
        SerialNumber = "EMU00001",
        MerchantName = "TEST",
        Applications = [Application],
    };

    public static ApplicationParameters Application { get; } = new()
    {
        Aid = Convert.FromHexString("A000000333010101"),
        DefaultDdol = Convert.FromHexString("9F3704"),
        FloorLimit = 100_00,
        RandomThreshold = 50_00,
    };

    public TransactionDetails Details { get; set; } = new() { Amount = 12_34, Kind = TransactionKind.Goods, Time = new DateTime(2026, 11, 24, 19, 30, 5), SequenceCounter = 7 };

    public IRandomSource Random { get; set; } = new ScriptedRandom();

    /// <summary>What the host says; null is unreachable.</summary>
    public HostReply? Host { get; set; } = new("00");

    /// <summary>What becomes of PINs at the card, in turn.</summary>
    public Queue<KernelInput> Pins { get; } = new();

    public KernelInput PinForHost { get; set; } = new KernelInput.PinForHost(PinEntryEnd.Entered);

    public bool DocumentMatches { get; set; } = true;

    public KernelInput.LookedUp LookedUp { get; set; } = new(false, 0);

    /// <summary>Which candidate is chosen, in turn; 0 afterwards.</summary>
    public Queue<int> Choices { get; } = new();

    public bool Confirms { get; set; } = true;

    /// <summary>The needs that were no commands.</summary>
    public List<KernelNeed> Asked { get; } = [];

    /// <summary>After this many commands the card is gone.</summary>
    public int LostAfter { get; set; } = int.MaxValue;

    public EmvKernel Kernel => _kernel!;

    public string Tvr => Hex(EmvTags.Tvr);

    public string Tsi => Hex(EmvTags.Tsi);

    public string Hex(uint tag) => Convert.ToHexString(Kernel.Data.Get(tag));

    public KernelBench Set(Func<KernelConfiguration, KernelConfiguration> change)
    {
        Configuration = change(Configuration);
        return this;
    }

    public KernelBench SetApplication(Func<ApplicationParameters, ApplicationParameters> change) =>
        Set(configuration => configuration with { Applications = [change(configuration.Applications[0])] });

    public KernelResult Run()
    {
        _kernel?.Dispose();
        _kernel = new EmvKernel(Configuration, Details, Random);
        KernelInput input = new KernelInput.Begin();
        while (true)
        {
            var need = _kernel.Next(input);
            if (need is KernelNeed.Completed completed)
                return completed.Result;
            input = Meet(need);
        }
    }

    public void Dispose() => _kernel?.Dispose();

    private KernelInput Meet(KernelNeed need)
    {
        if (need is KernelNeed.Command command)
            return LostAfter-- > 0 ? new KernelInput.Answer(Card.Respond(command.Apdu)) : new KernelInput.CardLost();
        Asked.Add(need);
        return need switch
        {
            KernelNeed.Choice => new KernelInput.Chosen(Choices.TryDequeue(out var index) ? index : 0),
            KernelNeed.Confirmation => new KernelInput.Confirmed(Confirms),
            KernelNeed.PinAtCard => Pins.TryDequeue(out var pin) ? pin : new KernelInput.PinAtCard(PinEntryEnd.Entered, 0x9000),
            KernelNeed.PinForHost => PinForHost,
            KernelNeed.Document => new KernelInput.DocumentChecked(DocumentMatches),
            KernelNeed.LookUp => LookedUp,
            KernelNeed.Online => Host is null ? new KernelInput.HostUnreachable() : new KernelInput.HostAnswered(Host),
            _ => throw new InvalidOperationException(need.ToString()),
        };
    }
}
