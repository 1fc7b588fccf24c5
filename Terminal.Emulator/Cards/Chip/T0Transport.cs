using Terminal.Core.Emv.Transport;

namespace Terminal.Emulator.Cards.Chip;

/// <summary>
/// The card's end of T=0 (ISO/IEC 7816-3, 10.3.2): an answer to a command with data waits for GET RESPONSE (61xx), a wrong length is
/// told (6Cxx). A command that comes with data and an expected length, as through T=1 or a PC/SC program, is answered at once.
/// </summary>
/// <param name="execute">Executes a command.</param>
internal sealed class T0Transport(Func<CommandApdu, ResponseApdu> execute)
{
    private const byte GetResponse = 0xC0;

    private byte[] _waiting = [];
    private byte[] _header = [];
    private ushort _status = StatusWord.Done;

    /// <summary>Whether bytes fetch what an earlier command has left, so that nothing new is executed.</summary>
    public bool Continues(ReadOnlySpan<byte> command) => command.Length == 5 && (command[1] == GetResponse || IsRepeated(command));

    /// <summary>Takes what the reader sends.</summary>
    /// <returns>Data and status word.</returns>
    public byte[] Exchange(ReadOnlySpan<byte> command)
    {
        if (command.Length < 4)
            return Status(0x6700);
        if (command.Length == 5 && command[1] == GetResponse)
            return Fetch(command[4], StatusWord.Done);
        if (command.Length == 5 && IsRepeated(command))
            return Fetch(command[4], _status);
        (_waiting, _header) = ([], []);
        return command.Length <= 5 ? WithoutData(command) : WithData(command);
    }

    private bool IsRepeated(ReadOnlySpan<byte> command) => _header.Length > 0 && command[..4].SequenceEqual(_header);

    private byte[] WithoutData(ReadOnlySpan<byte> command)
    {
        var answer = execute(new CommandApdu(command[0], command[1], command[2], command[3], Le: 256));
        if (answer.Data.Length == 0)
            return Status(answer.Status);
        (_waiting, _header, _status) = (answer.Data.ToArray(), command[..4].ToArray(), answer.Status);
        return Fetch(command.Length == 5 ? command[4] : (byte)0, _status);
    }

    private byte[] WithData(ReadOnlySpan<byte> command)
    {
        var end = 5 + command[4];
        if (command.Length != end && command.Length != end + 1)
            return Status(0x6700);
        var answer = execute(new CommandApdu(command[0], command[1], command[2], command[3], command[5..end].ToArray()));
        if (command.Length == end + 1 || answer.Data.Length == 0)
            return answer.ToBytes();
        _waiting = answer.Data.ToArray();
        return answer.Status == StatusWord.Done ? Status((ushort)(0x6100 | (byte)_waiting.Length)) : Status(answer.Status);
    }

    private byte[] Fetch(byte expected, ushort status)
    {
        if (_waiting.Length == 0)
            return Status(StatusWord.ConditionsNotSatisfied);
        if (expected != (byte)_waiting.Length)
            return Status((ushort)(0x6C00 | (byte)_waiting.Length));
        byte[] answer = [.. _waiting, .. Status(status)];
        (_waiting, _header) = ([], []);
        return answer;
    }

    private static byte[] Status(ushort status) => [(byte)(status >> 8), (byte)status];
}
