namespace Terminal.Core.Emv.Transport;

/// <summary>
/// Carries one command over T=0 (EMV book 1, 9.3.1 and annex A): a command with data and an expected answer goes without its
/// expected length, 61xx is fetched with GET RESPONSE, 6Cxx is asked again with the right length, and a warning to such a command is kept
/// while its data are fetched. A pure object: send <see cref="Tpdu"/>, hand the card's answer to <see cref="Take"/>, repeat until it
/// is over.
/// </summary>
public sealed class T0Procedure
{
    private const byte GetResponse = 0xC0;

    // A card that talks without end: no sound answer needs more than 256 bytes one by one.
    private const int MaxExchanges = 300;
    private const int MaxData = 256;

    private readonly CommandApdu _command;
    private readonly List<byte> _data = [];
    private byte[] _tpdu;
    private ushort? _warning;
    private bool _lengthCorrected;
    private int _exchanges;

    /// <summary>Begins a command.</summary>
    /// <param name="command">The command.</param>
    public T0Procedure(CommandApdu command)
    {
        ArgumentNullException.ThrowIfNull(command);
        _command = command;
        _tpdu = command.Data.Length > 0
            ? (command with { Le = null }).ToBytes()
            : [command.Cla, command.Ins, command.P1, command.P2, (byte)(command.Le ?? 0)];
    }

    /// <summary>What to send next: five bytes, and the data of the command where it has any.</summary>
    public ReadOnlyMemory<byte> Tpdu => _tpdu;

    /// <summary>The answer to the command; once <see cref="Take"/> has returned <see cref="T0Step.Over"/>.</summary>
    public ResponseApdu Answer { get; private set; }

    /// <summary>Takes the card's answer to <see cref="Tpdu"/>.</summary>
    /// <param name="answer">The answer.</param>
    /// <returns>Whether there is more to send.</returns>
    public T0Step Take(ResponseApdu answer)
    {
        if (++_exchanges > MaxExchanges || _data.Count + answer.Data.Length > MaxData)
            return T0Step.Broken;
        _data.AddRange(answer.Data.Span);
        var length = (byte)answer.Status;
        switch (answer.Status >> 8)
        {
            case 0x61:
                return Fetch(length);
            case 0x6C when !_lengthCorrected && _command.Le is not null:
                _lengthCorrected = true;
                if (_tpdu.Length > 5)
                    return Over(answer.Status);
                _tpdu[4] = length;
                return T0Step.Send;
            case 0x62 or 0x63 when _warning is null && _command is { Le: not null, Data.Length: > 0 } && _data.Count == 0:
                _warning = answer.Status;
                return Fetch(0);
            default:
                return Over(answer.Status);
        }
    }

    /// <summary>Overwrites the data of the command that was just sent, which may have been a PIN; they are not sent again.</summary>
    public void WipeData() => _tpdu.AsSpan(Math.Min(5, _tpdu.Length)).Clear();

    private T0Step Fetch(byte length)
    {
        _lengthCorrected = false;
        _tpdu = [0x00, GetResponse, 0x00, 0x00, length];
        return T0Step.Send;
    }

    /// <summary>A warning outlives the fetching of its data, whatever came of that.</summary>
    private T0Step Over(ushort status)
    {
        Answer = new ResponseApdu(_data.ToArray(), _warning ?? status);
        return T0Step.Over;
    }
}
