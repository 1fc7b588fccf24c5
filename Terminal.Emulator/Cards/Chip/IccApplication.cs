using Terminal.Core.Devices;
using Terminal.Core.Emv.Tlv;
using Terminal.Core.Emv.Transport;
using Terminal.Emulator.Cards.Crypto;

namespace Terminal.Emulator.Cards.Chip;

/// <summary>The selected application: records and counters here, PIN, cryptograms and scripts in classes of their own.</summary>
internal sealed class IccApplication
{
    private const byte AnyFile = 4;

    private readonly PersonalisedApplication _application;
    private readonly ChipCard _chip;
    private readonly ChipMemory _chipMemory;
    private readonly ApplicationMemory _memory;
    private readonly IccPin _pin;
    private readonly IccCryptograms _cryptograms;
    private readonly IccScripts _scripts;
    private IccTransaction? _transaction;

    public IccApplication(PersonalisedApplication application, ChipCard chip, ChipMemory memory, CardKeys keys, IRandomSource random)
    {
        (_application, _chip, _chipMemory) = (application, chip, memory);
        _memory = memory.Applications[application.File.Aid];
        _pin = new IccPin(memory, application.PinKey ?? application.Key, random);
        _cryptograms = new IccCryptograms(application, chip, _memory, keys, random);
        _scripts = new IccScripts(chip, memory, _memory, keys);
    }

    /// <summary>Whether it is blocked.</summary>
    public bool IsBlocked => _memory.Blocked;

    /// <summary>Executes a command.</summary>
    public ResponseApdu Execute(CommandApdu command)
    {
        if (IccScripts.IsScript(command))
            return _scripts.Execute(command, _transaction);
        return command.Instruction switch
        {
            0x00B2 => ReadRecord(command),
            0x80CA => GetData(command),
            0x80A8 => GetProcessingOptions(command),
            0x0084 => _pin.GetChallenge(),
            0x0020 => _pin.Verify(command, _transaction?.Results),
            0x0088 or 0x80AE or 0x0082 => InTransaction(command),
            _ => Status(IccStatus.InstructionNotSupported),
        };
    }

    private static ResponseApdu Status(ushort status) => new(default, status);

    private static byte[] Number(ushort value) => [(byte)(value >> 8), (byte)value];

    private ResponseApdu InTransaction(CommandApdu command) => _transaction is not { IsOver: false } transaction
        ? Status(StatusWord.ConditionsNotSatisfied)
        : command.Instruction switch
        {
            0x0088 => _cryptograms.InternalAuthenticate(command, transaction),
            0x0082 => _cryptograms.ExternalAuthenticate(command, transaction),
            _ => _cryptograms.GenerateAc(command, transaction),
        };

    private ResponseApdu ReadRecord(CommandApdu command)
    {
        if ((command.P2 & 7) != AnyFile)
            return Status(IccStatus.WrongParameters);
        var file = command.P2 >> 3;
        if (_application.Records.TryGetValue((file, command.P1), out var record))
            return new ResponseApdu(record, StatusWord.Done);
        return Status(_application.Records.Keys.Any(key => key.Sfi == file) ? StatusWord.RecordNotFound : StatusWord.FileNotFound);
    }

    private ResponseApdu GetData(CommandApdu command)
    {
        var tag = (uint)((command.P1 << 8) | command.P2);
        var readable = _application.File.Readable?.Select(Hex.Tag) ?? [EmvTags.PinTryCounter, EmvTags.Atc, EmvTags.LastOnlineAtc];
        if (!readable.Contains(tag))
            return Status(IccStatus.DataNotFound);
        var value = tag switch
        {
            EmvTags.PinTryCounter => [(byte)_chipMemory.PinTries],
            EmvTags.Atc => Number(_memory.Atc),
            EmvTags.LastOnlineAtc => Number(_memory.LastOnline),
            _ => _memory.Data.TryGetValue(tag.ToString("X4", System.Globalization.CultureInfo.InvariantCulture), out var changed)
                ? Hex.Bytes(changed)
                : _application.Value(tag),
        };
        return value.Length == 0 ? Status(IccStatus.DataNotFound) : new ResponseApdu(BerTlv.Encode(tag, value), StatusWord.Done);
    }

    private ResponseApdu GetProcessingOptions(CommandApdu command)
    {
        if (_transaction is not null || IsBlocked || (_chip.Has(ChipFault.GpoRefused) && ReferenceEquals(_application.File, _chip.Applications[0])))
            return Status(StatusWord.ConditionsNotSatisfied);
        var reader = new BerTlvReader(command.Data.Span);
        if (!reader.Next() || reader.Tag != EmvTags.CommandTemplate || Dol.Check(_application.Value(EmvTags.Pdol), out var wanted) is not null
            || reader.Value.Length != wanted)
        {
            return Status(IccStatus.WrongData);
        }

        _memory.Atc++;
        _transaction = new IccTransaction { Atc = _memory.Atc, PdolData = reader.Value.ToArray() };
        NoteHistory(_transaction.Results);
        byte[] locator = _application.Value(EmvTags.Afl);
        return new ResponseApdu(
            _application.File.Format2
                ? BerTlv.Encode(EmvTags.ResponseFormat2, _application.Objects([EmvTags.Aip, EmvTags.Afl]))
                : BerTlv.Encode(EmvTags.ResponseFormat1, [.. _application.Aip, .. locator]),
            StatusWord.Done);
    }

    private void NoteHistory(VerificationResults results)
    {
        if (_memory.Unfinished)
            results.LastUnfinished();
        if (_memory.LastOnline == 0)
            results.NewCard();
        if (_chipMemory.PinTries == 0)
            results.PinTriesExceeded();
    }
}
