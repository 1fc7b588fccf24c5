using Terminal.Core.Devices;
using Terminal.Core.Emv.Tlv;
using Terminal.Core.Emv.Transport;
using Terminal.Emulator.Cards.Crypto;

namespace Terminal.Emulator.Cards.Chip;

/// <summary>The commands of a chip that is powered: selection here, everything else by what is selected.</summary>
internal sealed class IccCommands
{
    private const ushort Select = 0x00A4;
    private const ushort ReadRecord = 0x00B2;
    private const byte ByName = 0x04;
    private const byte Next = 0x02;
    private const byte DirectoryFile = 1;

    private static readonly byte[] Environment = "1PAY.SYS.DDF01"u8.ToArray();

    private readonly ChipCard _chip;
    private readonly ChipMemory _memory;
    private readonly Lazy<IReadOnlyList<PersonalisedApplication>> _applications;
    private readonly Func<PersonalisedApplication, IccApplication> _open;
    private IccApplication? _selected;
    private bool _inEnvironment;
    private int _lastFound = -1;

    public IccCommands(TestCard card, ChipMemory memory, IRandomSource random, Lazy<IReadOnlyList<PersonalisedApplication>> applications)
    {
        (_chip, _memory, _applications) = (card.Chip!, memory, applications);
        var keys = new CardKeys(IssuerMasterKeys.Test, _chip.Scheme, card.Pan, _chip.Sequence);
        _open = application => new IccApplication(application, _chip, memory, keys, random);
    }

    private bool IsBlocked => _memory.Blocked || _chip.Has(ChipFault.CardBlocked);

    /// <summary>Executes a command.</summary>
    public ResponseApdu Execute(CommandApdu command)
    {
        if (command.Instruction == Select)
            return SelectByName(command);
        if (_inEnvironment && command.Instruction == ReadRecord)
            return ReadDirectory(command);
        return _selected?.Execute(command) ?? Status(IccStatus.InstructionNotSupported);
    }

    private static ResponseApdu Status(ushort status) => new(default, status);

    private ResponseApdu SelectByName(CommandApdu command)
    {
        if (IsBlocked)
            return Status(StatusWord.FunctionNotSupported);
        if (command.P1 != ByName || command.Data.Length is < 5 or > 16)
            return Status(command.P1 != ByName ? IccStatus.WrongParameters : IccStatus.WrongLength);
        (_inEnvironment, _selected) = (false, null);
        return command.Data.Span.SequenceEqual(Environment) ? SelectEnvironment() : SelectApplication(command);
    }

    private ResponseApdu SelectEnvironment()
    {
        if (_chip.Has(ChipFault.NoPse))
            return Status(StatusWord.FileNotFound);
        if (_chip.Has(ChipFault.PseBlocked))
            return Status(StatusWord.Blocked);
        _inEnvironment = true;
        var proprietary = BerTlv.Encode(EmvTags.FciProprietary, [.. BerTlv.Encode(EmvTags.Sfi, [DirectoryFile]), .. BerTlv.Encode(EmvTags.LanguagePreference, "zhen"u8)]);
        return new ResponseApdu(
            BerTlv.Encode(EmvTags.FciTemplate, [.. BerTlv.Encode(EmvTags.DfName, Environment), .. proprietary]), StatusWord.Done);
    }

    private ResponseApdu SelectApplication(CommandApdu command)
    {
        for (var i = command.P2 == Next ? _lastFound + 1 : 0; i < _applications.Value.Count; i++)
        {
            var application = _applications.Value[i];
            if (!application.Aid.AsSpan().StartsWith(command.Data.Span))
                continue;
            _lastFound = i;
            _selected = _open(application);
            return new ResponseApdu(application.Fci(), _selected.IsBlocked ? StatusWord.Blocked : StatusWord.Done);
        }

        return Status(StatusWord.FileNotFound);
    }

    private ResponseApdu ReadDirectory(CommandApdu command)
    {
        if (command.P2 != ((DirectoryFile << 3) | 4))
            return Status(StatusWord.FileNotFound);
        var listed = _applications.Value.Where(application => !application.File.Hidden).ToArray();
        if (command.P1 < 1 || command.P1 > listed.Length)
            return Status(StatusWord.RecordNotFound);
        var record = BerTlv.Encode(EmvTags.RecordTemplate, listed[command.P1 - 1].DirectoryEntry());
        if (_chip.Has(ChipFault.PseBroken))
            record[1]++;
        return new ResponseApdu(record, StatusWord.Done);
    }
}
