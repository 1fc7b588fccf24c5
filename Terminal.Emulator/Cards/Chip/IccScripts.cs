using System.Globalization;
using Terminal.Core.Emv.Transport;
using Terminal.Emulator.Cards.Crypto;

namespace Terminal.Emulator.Cards.Chip;

/// <summary>The issuer's script commands at the card (JR/T 0025.5, 7): taken only with the right MAC, after an ARQC.</summary>
internal sealed class IccScripts(ChipCard chip, ChipMemory card, ApplicationMemory application, CardKeys keys)
{
    private const int MacLength = 4;
    private const byte Unblock = 0;

    private static readonly string[] Writable = ["9F14", "9F23", "9F58", "9F59", "9F77", "9F78"];

    /// <summary>Whether a command is one of an issuer's script.</summary>
    public static bool IsScript(CommandApdu command) => command.Instruction is ScriptCommand.BlockApplication or ScriptCommand.UnblockApplication
        or ScriptCommand.BlockCard or ScriptCommand.ChangePin or ScriptCommand.PutData;

    /// <summary>Executes a script command.</summary>
    public ResponseApdu Execute(CommandApdu command, IccTransaction? transaction)
    {
        if (transaction?.Arqc is not { } arqc)
            return new ResponseApdu(default, StatusWord.ConditionsNotSatisfied);
        var status = chip.Has(ChipFault.ScriptsRefused) ? StatusWord.ConditionsNotSatisfied : Check(command, transaction.Atc, arqc);
        transaction.Results.ScriptCommand(status == StatusWord.Done);
        return new ResponseApdu(default, status);
    }

    private ushort Check(CommandApdu command, ushort atc, byte[] arqc)
    {
        if (command.Data.Length < MacLength)
            return IccStatus.WrongLength;
        var data = command.Data.Span[..^MacLength];
        var mac = keys.ScriptMac(atc, arqc, [command.Cla, command.Ins, command.P1, command.P2, (byte)command.Data.Length], data);
        return command.Data.Span[^MacLength..].SequenceEqual(mac) ? Perform(command, data, atc, arqc) : IccStatus.WrongSecureMessage;
    }

    private ushort Perform(CommandApdu command, ReadOnlySpan<byte> data, ushort atc, byte[] arqc)
    {
        switch (command.Instruction)
        {
            case ScriptCommand.BlockCard:
                card.Blocked = true;
                return StatusWord.Done;
            case ScriptCommand.BlockApplication:
            case ScriptCommand.UnblockApplication:
                application.Blocked = command.Instruction == ScriptCommand.BlockApplication;
                return StatusWord.Done;
            case ScriptCommand.PutData:
                return Put(((command.P1 << 8) | command.P2).ToString("X4", CultureInfo.InvariantCulture), data);
            default:
                return ChangePin(command.P2, keys.Decipher(atc, arqc, data));
        }
    }

    private ushort Put(string tag, ReadOnlySpan<byte> data)
    {
        if (!Writable.Contains(tag))
            return IccStatus.DataNotFound;
        application.Data[tag] = Convert.ToHexString(data);
        return StatusWord.Done;
    }

    private ushort ChangePin(byte kind, byte[] block)
    {
        if (kind != Unblock)
        {
            if (block.Length == 0 || IccPin.PinOf(block) is not { Length: > 0 } pin)
                return IccStatus.WrongData;
            card.Pin = pin;
        }

        card.PinTries = IccPin.Tries;
        return StatusWord.Done;
    }
}
