using System.Buffers.Binary;
using System.Text;
using Terminal.Core.Devices;
using Terminal.Core.Emv.Authentication;
using Terminal.Core.Emv.Parameters;
using Terminal.Core.Emv.Tlv;
using Terminal.Core.Emv.Transport;

namespace Terminal.Core.Emv;

/// <summary>What the phases of one transaction share. Phases are pure: they read <see cref="Input"/> after each need they yield.</summary>
internal sealed class KernelState(KernelConfiguration configuration, TransactionDetails details, IRandomSource random) : IDisposable
{
    private Tvr _tvr;
    private Tsi _tsi;

    public KernelConfiguration Configuration => configuration;

    public TransactionDetails Details => details;

    public IRandomSource Random => random;

    public EmvData Data { get; } = new();

    /// <summary>What the kernel was told last.</summary>
    public KernelInput Input { get; set; } = new KernelInput.Begin();

    public KernelPhase Phase { get; set; }

    /// <summary>How it ended; null while it goes on.</summary>
    public KernelResult? Result { get; private set; }

    public bool IsOver => Result is not null;

    /// <summary>The parameters of the selected application.</summary>
    public ApplicationParameters Application { get; set; } = null!;

    public Aip Aip => (Aip)Data.Get(EmvTags.Aip)[0];

    /// <summary>What SDA and the card's certificate cover: the records that the file locator marks, in its order.</summary>
    public List<byte> StaticData { get; } = [];

    /// <summary>Whether a record that the file locator marks is not coded as data authentication needs it.</summary>
    public bool StaticDataBroken { get; set; }

    /// <summary>The values sent for PDOL, CDOL1 and CDOL2, for the hash of CDA.</summary>
    public List<byte> SentValues { get; } = [];

    /// <summary>The file locator, checked: short file identifier, first and last record, how many of them are authenticated.</summary>
    public List<(byte Sfi, byte First, byte Last, byte Authenticated)> Files { get; } = [];

    /// <summary>The card's key for CDA, when CDA is to be asked for.</summary>
    public RsaPublicKey? CdaKey { get; set; }

    public bool NeedsSignature { get; set; }

    public bool NeedsAdvice { get; set; }

    public bool HostApproved { get; set; }

    public int? RandomDrawn { get; set; }

    public List<byte> ScriptResults { get; } = [];

    /// <summary>The script command that is with the card just now.</summary>
    public (byte[] Identifier, int Sequence)? RunningScript { get; set; }

    /// <summary>What was decided by the second GENERATE AC, while scripts still run.</summary>
    public KernelEnd? Decision { get; set; }

    public byte[] Capabilities { get; } = configuration.EffectiveCapabilities;

    public Tvr Tvr
    {
        get => _tvr;
        set
        {
            _tvr = value;
            Data.Set(EmvTags.Tvr, EmvNumbers.FiveBytes((ulong)value));
        }
    }

    public Tsi Tsi
    {
        get => _tsi;
        set
        {
            _tsi = value;
            Data.Set(EmvTags.Tsi, [(byte)((ushort)value >> 8), (byte)value]);
        }
    }

    /// <summary>The card's last answer.</summary>
    public ResponseApdu Answer => ((KernelInput.Answer)Input).Response;

    public DateOnly Today => DateOnly.FromDateTime(details.Time);

    public static KernelNeed Send(CommandApdu command) => new KernelNeed.Command(command);

    public void End(KernelEnd end, ushort? status = null, CardDefect? why = null) => Result ??= new KernelResult(end, Phase, status, why)
    {
        NeedsSignature = NeedsSignature && end is (KernelEnd.ApprovedOffline or KernelEnd.ApprovedOnline or KernelEnd.ApprovedUnableToGoOnline),
        NeedsAdvice = NeedsAdvice,
        HostApproved = HostApproved,
        RandomDrawn = RandomDrawn,
        ScriptResults = ScriptResults.ToArray(),
    };

    /// <summary>Ends the transaction because the card's data break a rule.</summary>
    public void Refuse(CardDefect why) => End(KernelEnd.CardDataInvalid, null, why);

    /// <summary>Ends the transaction because of a status word.</summary>
    public void RefuseStatus() => End(KernelEnd.CardDataInvalid, Answer.Status, CardDefect.Status);

    /// <summary>Draws a new unpredictable number (9F37).</summary>
    public void RenewUnpredictableNumber()
    {
        Span<byte> number = stackalloc byte[4];
        random.Fill(number);
        Data.Set(EmvTags.UnpredictableNumber, number);
    }

    /// <summary>Begins anew with what the terminal knows, before the first command or another application.</summary>
    public void Reset()
    {
        Data.Clear();
        StaticData.Clear();
        SentValues.Clear();
        Files.Clear();
        StaticDataBroken = false;
        Tvr = Tvr.None;
        Tsi = Tsi.None;
        Data.Set(EmvTags.TerminalType, [configuration.TerminalType]);
        Data.Set(EmvTags.TerminalCapabilities, Capabilities);
        Data.Set(EmvTags.AdditionalCapabilities, configuration.AdditionalCapabilities.Span);
        Data.Set(EmvTags.TerminalCountry, EmvNumbers.Decimal(configuration.CountryCode, 2));
        Data.Set(EmvTags.TransactionCurrency, EmvNumbers.Decimal(configuration.CurrencyCode, 2));
        Data.Set(EmvTags.CurrencyExponent, EmvNumbers.Decimal(configuration.CurrencyExponent, 1));
        Data.Set(EmvTags.MerchantCategory, EmvNumbers.Decimal(configuration.MerchantCategory, 2));
        SetText(EmvTags.MerchantId, configuration.MerchantId);
        SetText(EmvTags.TerminalId, configuration.TerminalId);
        SetText(EmvTags.DeviceSerial, configuration.SerialNumber);
        SetText(EmvTags.MerchantName, configuration.MerchantName);
        SetTransaction();
        RenewUnpredictableNumber();
    }

    /// <summary>Adds what the parameters of the selected application say.</summary>
    public void UseApplication(ApplicationParameters application, ReadOnlySpan<byte> name)
    {
        Application = application;
        Data.Set(EmvTags.TerminalAid, name);
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteUInt16BigEndian(number, application.Version);
        Data.Set(EmvTags.TerminalApplicationVersion, number[..2]);
        BinaryPrimitives.WriteUInt32BigEndian(number, (uint)application.FloorLimit);
        Data.Set(EmvTags.FloorLimit, number);
    }

    public void Dispose() => Data.Dispose();

    private void SetTransaction()
    {
        var time = details.Time;
        Data.Set(EmvTags.AmountAuthorised, EmvNumbers.Decimal(details.Amount, 6));
        Data.Set(EmvTags.AmountOther, EmvNumbers.Decimal(details.OtherAmount, 6));
        Span<byte> binary = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(binary, (uint)Math.Min(details.Amount, uint.MaxValue));
        Data.Set(EmvTags.AmountBinary, binary);
        BinaryPrimitives.WriteUInt32BigEndian(binary, (uint)Math.Min(details.OtherAmount, uint.MaxValue));
        Data.Set(EmvTags.AmountOtherBinary, binary);
        Data.Set(EmvTags.TransactionDate, EmvNumbers.Decimal((time.Year % 100 * 10_000) + (time.Month * 100) + time.Day, 3));
        Data.Set(EmvTags.TransactionTime, EmvNumbers.Decimal((time.Hour * 10_000) + (time.Minute * 100) + time.Second, 3));
        Data.Set(EmvTags.TransactionType, [TypeOf(details.Kind)]);
        Data.Set(EmvTags.TransactionCounter, EmvNumbers.Decimal(details.SequenceCounter, 4));
        Data.Set(EmvTags.PosEntryMode, [0x05]);
    }

    private void SetText(uint tag, string text)
    {
        if (text.Length > 0)
            Data.Set(tag, Encoding.ASCII.GetBytes(text));
    }

    private static byte TypeOf(TransactionKind kind) => kind switch
    {
        TransactionKind.Cash => 0x01,
        TransactionKind.Preauthorisation => 0x03,
        TransactionKind.Cashback => 0x09,
        TransactionKind.Balance => 0x31,
        _ => 0x00,
    };
}
