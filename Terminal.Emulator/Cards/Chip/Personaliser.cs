using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Emulator.Cards.Chip;

/// <summary>Turns a card file into what lies on the chip: data objects, records, certificates and signatures.</summary>
internal sealed class Personaliser
{
    private const string TerminalData = "9F0206 9F0306 9F1A02 9505 5F2A02 9A03 9C01 9F3704";
    private const string UsualCvm = "0000000000000000 4203 5E03 1F00";

    // What lies on a chip never changes, and its signatures are costly: a card that is put in again is not made again.
    private static readonly ConditionalWeakTable<TestCard, IReadOnlyList<PersonalisedApplication>> Made = [];

    private readonly TestCard _card;
    private readonly ChipCard _chip;
    private readonly ChipApplication _file;
    private readonly SortedDictionary<uint, byte[]> _data = [];

    private Personaliser(TestCard card, ChipApplication file) => (_card, _chip, _file) = (card, card.Chip!, file);

    /// <summary>Makes every application of a card.</summary>
    public static IReadOnlyList<PersonalisedApplication> Personalise(TestCard card) =>
        Made.GetValue(card, static card => [.. card.Chip!.Applications.Select(file => new Personaliser(card, file).Make())]);

    private PersonalisedApplication Make()
    {
        AddSelection();
        AddAccount();
        AddRules();
        foreach (var (tag, value) in _file.Data ?? new Dictionary<string, string>(StringComparer.Ordinal))
            Set(Hex.Tag(tag), Hex.Bytes(value));
        if (_chip.Has(ChipFault.NoCvmList))
            _data.Remove(EmvTags.CvmList);
        var layout = (_file.Layout ?? ChipRecord.Usual).Where(record => record.Signed).ToArray();
        var keys = new CardCertificates(_card, _file, StaticData(layout));
        foreach (var (tag, value) in keys.Objects)
            Set(tag, value);
        var records = LayOut();
        return new PersonalisedApplication
        {
            File = _file,
            Aid = Hex.Bytes(_file.Aid),
            Data = _data,
            Records = records,
            Key = keys.Key,
            PinKey = keys.PinKey,
        };
    }

    private void AddSelection()
    {
        Set(EmvTags.ApplicationLabel, Encoding.ASCII.GetBytes(_file.Label));
        if (_file.Priority > 0 || _file.NeedsConfirmation)
            Set(EmvTags.ApplicationPriority, [(byte)(_file.Priority | (_file.NeedsConfirmation ? 0x80 : 0))]);
        Set(EmvTags.LanguagePreference, "zhen"u8);
        if (_file.PreferredName is { } name)
        {
            Set(EmvTags.IssuerCodeTable, [1]);
            Set(EmvTags.PreferredName, Encoding.Latin1.GetBytes(name));
        }

        Set(EmvTags.Pdol, Hex.Bytes(_file.Pdol ?? ""));
    }

    private void AddAccount()
    {
        var year = 2000 + int.Parse(_card.Expiry.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture);
        var month = int.Parse(_card.Expiry.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture);
        Set(EmvTags.Pan, Hex.Packed(_card.Pan));
        Set(EmvTags.PanSequenceNumber, Hex.Bytes(_chip.Sequence));
        Set(EmvTags.Track2Equivalent, Hex.Packed(_card.Track2.Replace('=', 'D')));
        Set(EmvTags.CardholderName, Encoding.ASCII.GetBytes(_card.Holder));
        Set(EmvTags.EffectiveDate, Hex.Bytes("150101"));
        Set(EmvTags.ExpirationDate, Hex.Bytes($"{_card.Expiry}{DateTime.DaysInMonth(year, month)}"));
        Set(EmvTags.ServiceCode, Hex.Bytes("0" + _card.ServiceCode));
    }

    private void AddRules()
    {
        Set(EmvTags.IssuerCountry, Hex.Bytes("0156"));
        Set(EmvTags.ApplicationCurrency, Hex.Bytes("0156"));
        Set(EmvTags.CardApplicationVersion, Hex.Bytes("0030"));
        Set(EmvTags.ApplicationUsageControl, Hex.Bytes("FF00"));
        Set(EmvTags.IacDefault, Hex.Bytes("D8609CA800"));
        Set(EmvTags.IacDenial, Hex.Bytes("0010000000"));
        Set(EmvTags.IacOnline, Hex.Bytes("D8689CF800"));
        Set(EmvTags.CvmList, Hex.Bytes(_file.Cvm ?? UsualCvm));
        Set(EmvTags.Cdol1, Hex.Bytes(TerminalData + "9F2103 9F4E14"));
        Set(EmvTags.Cdol2, Hex.Bytes("8A02" + (_file.IssuerAuthentication == IssuerAuthentication.GenerateAc ? "910A" : "") + TerminalData));
        Set(EmvTags.SdaTagList, [(byte)EmvTags.Aip]);
        Set(EmvTags.Ddol, Hex.Bytes("9F3704"));
        Set(EmvTags.Aip, [Profile(), 0]);
    }

    private byte Profile()
    {
        var profile = 0x18;
        if (_file.Has(OfflineAuthentication.Static))
            profile |= 0x40;
        if (_file.Has(OfflineAuthentication.Dynamic))
            profile |= 0x20;
        if (_file.Has(OfflineAuthentication.Combined))
            profile |= 0x01;
        if (_file.IssuerAuthentication == IssuerAuthentication.External)
            profile |= 0x04;
        return (byte)profile;
    }

    /// <summary>The signed records' contents, and the AIP (EMV book 3, 10.3).</summary>
    private byte[] StaticData(IEnumerable<ChipRecord> signed)
    {
        var data = new List<byte>();
        foreach (var record in signed)
        {
            var objects = Objects(record);
            data.AddRange(record.Sfi <= 10 ? objects : BerTlv.Encode(EmvTags.RecordTemplate, objects));
        }

        if (_data.ContainsKey(EmvTags.SdaTagList))
            data.AddRange(_data[EmvTags.Aip]);
        return [.. data];
    }

    private byte[] Objects(ChipRecord record) => [.. record.Tags.Select(Hex.Tag).Where(_data.ContainsKey).SelectMany(tag => BerTlv.Encode(tag, _data[tag]))];

    /// <summary>Numbers the records that hold anything, and writes the AFL.</summary>
    private Dictionary<(int Sfi, int Number), byte[]> LayOut()
    {
        var records = new Dictionary<(int Sfi, int Number), byte[]>();
        var locator = new List<byte>();
        foreach (var file in (_file.Layout ?? ChipRecord.Usual).GroupBy(record => record.Sfi))
        {
            var filled = file.Where(record => Objects(record).Length > 0).ToArray();
            for (var i = 0; i < filled.Length; i++)
                records[(file.Key, i + 1)] = BerTlv.Encode(EmvTags.RecordTemplate, Objects(filled[i]));
            if (filled.Length > 0)
                locator.AddRange([(byte)(file.Key << 3), 1, (byte)filled.Length, (byte)filled.Count(record => record.Signed)]);
        }

        _data.TryAdd(EmvTags.Afl, [.. locator]);
        if (_chip.Has(ChipFault.RecordBroken))
            records[records.Keys.First()][1]++;
        return records;
    }

    private void Set(uint tag, ReadOnlySpan<byte> value)
    {
        if (value.Length == 0)
            _data.Remove(tag);
        else
            _data[tag] = value.ToArray();
    }
}
