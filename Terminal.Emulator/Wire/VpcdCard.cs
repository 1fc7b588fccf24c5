using System.Buffers.Binary;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Emulator.Cards.Chip;

namespace Terminal.Emulator.Wire;

/// <summary>
/// A virtual chip in the virtual reader of a real PC/SC system (vpcd of vsmartcard). The reader listens, the card connects: to be
/// connected is to lie in the reader. Messages in both directions are two bytes of length, highest first, and so many bytes; one byte
/// is a control: 0 power off, 1 power on, 2 reset, 4 asks for the answer to reset.
/// </summary>
/// <param name="icc">The chip.</param>
/// <param name="channel">The connection.</param>
/// <param name="loop">The loop.</param>
/// <param name="trace">Takes one line a message: instruction, lengths and status word, never data.</param>
internal sealed class VpcdCard(VirtualIcc icc, IByteChannel channel, EventLoop loop, ITrace trace)
{
    private const int LengthBytes = 2;
    private const int MaxMessage = 1024;
    private const byte PowerOff = 0;
    private const byte PowerOn = 1;
    private const byte Reset = 2;
    private const byte AskAnswerToReset = 4;

    private readonly List<byte> _received = [];
    private ReadOnlyMemory<byte> _answerToReset;

    /// <summary>What the chip has kept changes after this.</summary>
    public Action Changed { get; init; } = () => { };

    /// <summary>Plays the card until it is taken out: by the reader, or by its own holder.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Success when the reader let go or the card was pulled out; else what was wrong with the connection.</returns>
    public async Task<Outcome> ServeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var received = await ReceiveAsync(cancellationToken);
            if (!received.TryGet(out var message, out var fault))
                return fault;
            if (message.Length == 0 || !await AnswerAsync(message, cancellationToken))
            {
                icc.PowerDown();
                await channel.CloseAsync();
                return Outcome.Ok;
            }
        }
    }

    private async Task<bool> AnswerAsync(byte[] message, CancellationToken cancellationToken)
    {
        if (message.Length == 1)
            return await ControlAsync(message[0], cancellationToken);
        var answer = icc.Exchange(message);
        trace.Write("card", answer.Torn ? "torn" : "command", Describe(message, answer.Bytes.Span));
        if (answer.Torn)
            return false;
        Changed();
        await loop.DelayAsync(answer.Time, cancellationToken);
        return answer.Bytes.IsEmpty || await SendAsync(answer.Bytes, cancellationToken);
    }

    private async Task<bool> ControlAsync(byte control, CancellationToken cancellationToken)
    {
        trace.Write("card", "control", control switch { PowerOff => "off", PowerOn => "on", Reset => "reset", AskAnswerToReset => "answer to reset", _ => "?" });
        switch (control)
        {
            case PowerOff:
                icc.PowerDown();
                return true;
            case PowerOn:
            case Reset:
                _answerToReset = icc.Reset(control == PowerOn ? CardReset.Cold : CardReset.Warm);
                return true;
            case AskAnswerToReset:
                if (_answerToReset.IsEmpty)
                    _answerToReset = icc.Reset(CardReset.Cold);
                return await SendAsync(_answerToReset, cancellationToken);
            default:
                return true;
        }
    }

    private async Task<bool> SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        byte[] message = [(byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes.Span];
        return (await channel.WriteAsync(message, cancellationToken)).Fault is null;
    }

    /// <summary>Empty when the reader has let go.</summary>
    private async Task<Outcome<byte[]>> ReceiveAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxMessage];
        while (true)
        {
            if (_received.Count >= LengthBytes)
            {
                var length = BinaryPrimitives.ReadUInt16BigEndian([_received[0], _received[1]]);
                if (length is 0 or > MaxMessage)
                    return Fault.ResponseMalformed;
                if (_received.Count >= LengthBytes + length)
                {
                    var message = _received.GetRange(LengthBytes, length).ToArray();
                    _received.RemoveRange(0, LengthBytes + length);
                    return message;
                }
            }

            var read = await channel.ReadAsync(buffer, cancellationToken);
            if (!read.TryGet(out var count, out var fault))
                return fault;
            if (count == 0)
                return Array.Empty<byte>();
            _received.AddRange(buffer.AsSpan(0, count));
        }
    }

    private static string Describe(byte[] message, ReadOnlySpan<byte> answer) =>
        $"{Convert.ToHexString(message.AsSpan(0, Math.Min(4, message.Length)))} {message.Length} -> {(answer.Length < 2 ? "silent" : Convert.ToHexString(answer[^2..]))} {answer.Length}";
}
