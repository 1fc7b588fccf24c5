using System.Security.Cryptography;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Serial;

namespace Terminal.Drivers.Cards.Alpar;

/// <summary>
/// The dialogue with the reader over its line: one question at a time and its answer, and what the reader says unasked. What may be
/// repeated is repeated; a command to a card is not, unless the reader says that it has not taken it: a card that got it twice would
/// count twice.
/// </summary>
internal sealed class AlparLink(ISerialLine line, AlparSettings settings, EventLoop loop, ITrace trace)
{
    private const int MostWaiting = 8;
    private const int Room = 64;

    private readonly AlparReceiver _receiver = new();
    private readonly LineTurns _turns = new(MostWaiting);
    private (AlparCommand Command, TaskCompletionSource<AlparReply> Reply)? _question;
    private int _life;

    /// <summary>Whether the line is open and was not lost since.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Whether a question is under way.</summary>
    public bool IsBusy => _question is not null;

    /// <summary>Told when the reader says that a card came or went.</summary>
    public Action<bool> CardMoved { get; init; } = _ => { };

    /// <summary>Told when the line is lost.</summary>
    public Action Lost { get; init; } = () => { };

    /// <summary>Opens the line.</summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="OperationCanceledException">The attempt was ended.</exception>
    public async Task<Outcome> OpenAsync(CancellationToken cancellationToken)
    {
        var opened = await line.OpenAsync(settings.Serial, cancellationToken);
        if (opened.Fault is { } fault)
        {
            trace.Write("card", "line", fault.ToString());
            return fault;
        }

        IsOpen = true;
        _receiver.EndAtSilence();
        _ = ReceiveAsync(++_life);
        return Outcome.Ok;
    }

    /// <summary>Closes the line; whoever waits for an answer is told.</summary>
    public async Task CloseAsync()
    {
        _life++;
        IsOpen = false;
        Miss(AlparMiss.LineLost);
        await line.CloseAsync();
    }

    /// <summary>Asks and waits for the answer.</summary>
    /// <param name="command">What is asked for.</param>
    /// <param name="data">What goes with it; overwritten where it was copied.</param>
    /// <param name="limit">How long each try may take.</param>
    /// <param name="repeatable">Whether the question may be asked again when no sound answer comes.</param>
    /// <param name="cancellationToken">Ends the wait; a late answer is thrown away.</param>
    /// <returns>The answer or the refusal; <see cref="Fault.CardRemoved"/> when the reader tells meanwhile that the card has gone;
    /// else <see cref="Fault.CardReaderFailed"/>.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public async Task<Outcome<AlparFrame>> AskAsync(
        AlparCommand command, ReadOnlyMemory<byte> data, TimeSpan limit, bool repeatable, CancellationToken cancellationToken)
    {
        if (!await _turns.TakeAsync(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Fault.CardReaderFailed;
        }

        try
        {
            for (var tried = 1; ; tried++)
            {
                var reply = await TryAsync(command, data, limit, cancellationToken);
                var wasNotTaken = reply.Frame?.Error is { } error && AlparError.WasNotTaken(error);
                if (reply.Frame is { } frame && !wasNotTaken) return frame;
                if (!wasNotTaken && reply.Miss == AlparMiss.CardGone) return Fault.CardRemoved;
                trace.Write("card", "reader", $"{command} {(wasNotTaken ? "not taken" : reply.Miss)}");
                if (tried == settings.Tries || !IsOpen || !(repeatable || wasNotTaken)) return Fault.CardReaderFailed;
            }
        }
        finally
        {
            _turns.Release();
        }
    }

    private async Task<AlparReply> TryAsync(AlparCommand command, ReadOnlyMemory<byte> data, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (!IsOpen) return new AlparReply(null, AlparMiss.LineLost);
        var reply = new TaskCompletionSource<AlparReply>();
        _question = (command, reply);
        using var deadline = new Deadline(loop.Time, limit, cancellationToken);
        var bytes = new AlparFrame(IsRefusal: false, command, data).ToBytes();
        try
        {
            if (!(await line.WriteAsync(bytes, deadline.Token)).Succeeded) return new AlparReply(null, AlparMiss.LineLost);
            return await reply.Task.OrAbandoned(deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new AlparReply(null, AlparMiss.Silent);
        }
        finally
        {
            _question = null;
            // It may have been VERIFY.
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private async Task ReceiveAsync(int life)
    {
        var buffer = new byte[Room];
        Fault fault;
        while ((await NextAsync(buffer)).TryGet(out var count, out fault))
        {
            if (life != _life) break;
            // Only now: an answer to the next try must not be passed over with the rest of the damaged one.
            if (count == 0)
            {
                _receiver.EndAtSilence();
                Miss(AlparMiss.Garbled);
            }

            foreach (var next in buffer.AsSpan(0, count))
                Take(next);
        }

        CryptographicOperations.ZeroMemory(buffer);
        if (life == _life) Lose(fault);
    }

    /// <summary>What comes next: 0 when a frame was not gone on with.</summary>
    private async Task<Outcome<int>> NextAsync(byte[] buffer)
    {
        if (!_receiver.IsUnfinished) return await line.ReadAsync(buffer, default);
        using var silence = new Deadline(loop.Time, settings.Silence);
        try
        {
            return await line.ReadAsync(buffer, silence.Token);
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    }

    private void Take(byte next)
    {
        if (_receiver.Take(next, out var frame) != AlparReception.Frame) return;
        if (frame.Command == AlparCommand.CardMoved)
            Tell(frame);
        else if (frame.Command == _question?.Command)
            _question?.Reply.TrySetResult(new AlparReply(frame));
    }

    private void Tell(AlparFrame frame)
    {
        if (frame.IsRefusal || frame.Data.Length != 1) return;
        CardMoved(frame.Data.Span[0] == 1);
        // The card in mid-exchange is gone, even if another one has come already.
        if (_question?.Command == AlparCommand.CardCommand) Miss(AlparMiss.CardGone);
    }

    private void Lose(Fault fault)
    {
        trace.Write("card", "line", fault.ToString());
        IsOpen = false;
        Lost();
        Miss(AlparMiss.LineLost);
    }

    private void Miss(AlparMiss miss) => _question?.Reply.TrySetResult(new AlparReply(null, miss));
}
