using System.Text;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Emv.Transport;
using Terminal.Core.Runtime;
using Terminal.Drivers.Cards.Alpar;
using Terminal.Emulator.Wire.Serial;

namespace Terminal.Emulator.Devices;

/// <summary>
/// A TDA8029 on a serial line: frames of ALPAR on one side, a slot for chip cards on the other. It checks what it gets, answers, refuses
/// by error byte, and tells unasked when a card comes or goes.
/// </summary>
/// <param name="slot">The slot.</param>
/// <param name="line">Its end of the line.</param>
/// <param name="loop">The loop.</param>
public sealed class VirtualTda8029(VirtualCardReader slot, ISerialPeer line, EventLoop loop)
{
    // How long the line has to be silent before a damaged frame is refused.
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(50);

    private static readonly byte[] Mask = Encoding.ASCII.GetBytes("EMU TDA8029 MASK");

    private readonly AlparReceiver _receiver = new();
    private Task _sent = Task.CompletedTask;
    private AlparCommand? _damaged;
    private bool _isActive;
    private bool _wasTried;
    private Action? _asked;

    /// <summary>What becomes of each frame that is to be sent: the bytes that are sent instead, empty for none. Tests damage the line here.</summary>
    public Func<AlparFrame, byte[]> Send { get; set; } = frame => frame.ToBytes();

    /// <summary>How many whole frames it got.</summary>
    public int Received { get; private set; }

    /// <summary>Plays the reader until its line is gone.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        slot.Moved = Moved;
        var buffer = new byte[AlparFrame.MaxData];
        while ((await NextAsync(buffer, cancellationToken)).TryGet(out var count, out _))
        {
            if (count == 0)
            {
                _receiver.EndAtSilence();
                await TellAsync(_damaged is { } command ? Refusal(command, AlparError.SerialLrc) : Refusal(default, AlparError.SerialTimeOut));
                _damaged = null;
            }

            for (var i = 0; i < count; i++)
            {
                switch (_receiver.Take(buffer[i], out var frame))
                {
                    case AlparReception.Frame:
                        Received++;
                        await TellAsync(await AnswerAsync(frame, cancellationToken));
                        break;
                    case AlparReception.Broken:
                        _damaged = frame.Command;
                        break;
                }
            }
        }
    }

    private static AlparFrame Refusal(AlparCommand command, byte error) => new(IsRefusal: true, command, new[] { error });

    private static AlparFrame Answer(AlparCommand command, ReadOnlyMemory<byte> data) => new(IsRefusal: false, command, data);

    private async Task<AlparFrame> AnswerAsync(AlparFrame frame, CancellationToken cancellationToken)
    {
        switch (frame.Command)
        {
            case AlparCommand.SendNumMask:
                return Answer(frame.Command, Mask);
            case AlparCommand.CheckPresence:
                AskPerson();
                return Answer(frame.Command, new[] { (byte)(slot.Card is null ? 0 : 1) });
            case AlparCommand.PowerOff:
                _isActive = false;
                await slot.PowerDownAsync();
                return Answer(frame.Command, default);
            case AlparCommand.PowerUp1V8 or AlparCommand.PowerUp3V or AlparCommand.PowerUp5V or AlparCommand.PowerUpIso:
                return await PowerUpAsync(frame.Command, cancellationToken);
            case AlparCommand.CardCommand:
                var exchanged = await slot.TransceiveAsync(frame.Data, cancellationToken);
                return exchanged.TryGet(out var bytes, out var fault) ? Answer(frame.Command, bytes) : Refusal(frame.Command, ErrorOf(fault));
            default:
                return Refusal(frame.Command, AlparError.UnknownCommand);
        }
    }

    private async Task<AlparFrame> PowerUpAsync(AlparCommand command, CancellationToken cancellationToken)
    {
        var powered = await slot.PowerUpAsync(_isActive ? CardReset.Warm : CardReset.Cold, cancellationToken);
        _isActive = powered.Succeeded;
        _wasTried = true;
        if (!powered.TryGet(out var up, out var fault))
            return Refusal(command, fault == Fault.ChipUnreadable ? AlparError.CardMute : ErrorOf(fault));
        // What is no answer to reset the reader does not pass on.
        return Atr.TryParse(up.AnswerToReset.Span, out _, out _) ? Answer(command, up.AnswerToReset) : Refusal(command, AlparError.AtrNotSupported);
    }

    private static byte ErrorOf(Fault fault) => fault switch
    {
        Fault.CardRemoved => AlparError.CardAbsent,
        Fault.ChipFailed or Fault.ChipUnreadable => AlparError.TimeOut,
        _ => AlparError.Deactivated,
    };

    /// <summary>
    /// The person at the slot sees only what the terminal does: one that looks for a card wants one, and one that looks for it after the
    /// power was taken off wants it out.
    /// </summary>
    private void AskPerson()
    {
        if (slot.Card is not null && (_isActive || !_wasTried))
            return;
        var person = slot.Card is null ? slot.Awaited : slot.RemovalAwaited;
        if (person == _asked)
            return;
        _asked = person;
        person?.Invoke();
    }

    private void Moved()
    {
        (_isActive, _wasTried, _asked) = (false, false, null);
        _ = TellAsync(Answer(AlparCommand.CardMoved, new[] { (byte)(slot.Card is null ? 0 : 1) }));
    }

    /// <summary>Frames leave one after the other.</summary>
    private Task TellAsync(AlparFrame frame) => _sent = TellAfterAsync(_sent, Send(frame));

    private async Task TellAfterAsync(Task earlier, byte[] bytes)
    {
        await earlier;
        if (bytes.Length > 0)
            await line.WriteAsync(bytes, default);
    }

    /// <summary>What comes next: 0 when a frame was not gone on with.</summary>
    private async Task<Outcome<int>> NextAsync(byte[] buffer, CancellationToken cancellationToken)
    {
        if (!_receiver.IsUnfinished)
            return await line.ReadAsync(buffer, cancellationToken);
        using var limit = new Deadline(loop.Time, Silence, cancellationToken);
        try
        {
            return await line.ReadAsync(buffer, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
    }
}
