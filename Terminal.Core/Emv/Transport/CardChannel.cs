using System.Security.Cryptography;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;

namespace Terminal.Core.Emv.Transport;

/// <summary>
/// The way to one powered card: cold reset, one warm reset when the answer to it is not acceptable, T=0 where the reader leaves that to
/// us, a deadline on every command. After the first fault the channel is dead and repeats it: a card whose state is unknown is not asked
/// again. A PIN pad is handed this channel to send VERIFY itself.
/// </summary>
public sealed class CardChannel
{
    private readonly ICardReader _reader;
    private readonly TimeProvider _time;
    private readonly TimeoutPlan _timeouts;
    private readonly ITrace _trace;
    private readonly CardExchange _exchange;
    private Fault? _dead;

    private CardChannel(ICardReader reader, TimeProvider time, TimeoutPlan timeouts, ITrace trace, Atr atr, CardExchange exchange)
    {
        _reader = reader;
        _time = time;
        _timeouts = timeouts;
        _trace = trace;
        _exchange = exchange;
        Atr = atr;
    }

    /// <summary>The answer to reset that was accepted.</summary>
    public Atr Atr { get; }

    /// <summary>Powers the card up (EMV book 1, 6.1.3 and 8.3).</summary>
    /// <param name="reader">The reader, with a card in it.</param>
    /// <param name="time">The loop's clock.</param>
    /// <param name="timeouts">Holds the limits for power-up and commands.</param>
    /// <param name="trace">Takes one line a command: header, lengths and status word, never data.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The channel, or <see cref="Fault.ChipUnreadable"/>, <see cref="Fault.CardRemoved"/>, <see cref="Fault.CardReaderFailed"/>.
    /// After a fault the card is powered down.</returns>
    /// <exception cref="OperationCanceledException">The attempt was ended.</exception>
    public static async Task<Outcome<CardChannel>> OpenAsync(
        ICardReader reader, TimeProvider time, TimeoutPlan timeouts, ITrace trace, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(timeouts);
        ArgumentNullException.ThrowIfNull(trace);
        using var deadline = new Deadline(time, timeouts.ChipPowerUp, cancellationToken);
        foreach (var reset in new[] { CardReset.Cold, CardReset.Warm })
        {
            var powered = await DeviceCall.RunAsync(() => reader.PowerUpAsync(reset, deadline.Token), deadline.Token, Fault.ChipUnreadable);
            if (cancellationToken.IsCancellationRequested || !powered.TryGet(out var up, out _))
            {
                await reader.PowerDownAsync();
                cancellationToken.ThrowIfCancellationRequested();
                return powered.Fault ?? Fault.ChipUnreadable;
            }

            var refused = Atr.TryParse(up.AnswerToReset.Span, out var atr, out var error) ? AtrRules.Check(atr, reset) : error;
            trace.Write("card", reset == CardReset.Cold ? "cold reset" : "warm reset", $"{Convert.ToHexString(up.AnswerToReset.Span)} {refused}".TrimEnd());
            if (refused is null)
                return new CardChannel(reader, time, timeouts, trace, atr!, up.Exchange);
        }

        await reader.PowerDownAsync();
        return Fault.ChipUnreadable;
    }

    /// <summary>Sends one command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Ends the wait; the channel is then dead.</param>
    /// <returns>The answer, its data copied, or <see cref="Fault.CardRemoved"/>, <see cref="Fault.ChipFailed"/>, <see cref="Fault.CardReaderFailed"/>.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public async Task<Outcome<ResponseApdu>> TransmitAsync(CommandApdu command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (_dead is { } dead)
            return dead;
        using var deadline = new Deadline(_time, _timeouts.ChipCommand, cancellationToken);
        var answer = _exchange == CardExchange.Apdu
            ? await ExchangeByApduAsync(command, deadline)
            : await ExchangeByT0Async(new T0Procedure(command), deadline);
        _dead = answer.Fault;
        _trace.Write("card", "command", answer.Succeeded ? $"{command} {answer.Value}" : $"{command} {answer.Fault}");
        cancellationToken.ThrowIfCancellationRequested();
        return answer;
    }

    /// <summary>Powers the card down.</summary>
    public async Task CloseAsync()
    {
        _dead ??= Fault.ChipFailed;
        await _reader.PowerDownAsync();
    }

    private async Task<Outcome<ResponseApdu>> ExchangeByApduAsync(CommandApdu command, Deadline deadline)
    {
        var bytes = command.ToBytes();
        var answer = await ExchangeAsync(bytes, deadline);
        // It may have been VERIFY.
        CryptographicOperations.ZeroMemory(bytes);
        return answer;
    }

    private async Task<Outcome<ResponseApdu>> ExchangeByT0Async(T0Procedure procedure, Deadline deadline)
    {
        while (true)
        {
            var exchanged = await ExchangeAsync(procedure.Tpdu, deadline);
            procedure.WipeData();
            if (!exchanged.TryGet(out var answer, out var fault))
                return fault;
            switch (procedure.Take(answer))
            {
                case T0Step.Over:
                    return procedure.Answer;
                case T0Step.Broken:
                    return Fault.ChipFailed;
            }
        }
    }

    private async Task<Outcome<ResponseApdu>> ExchangeAsync(ReadOnlyMemory<byte> command, Deadline deadline)
    {
        var sent = await DeviceCall.RunAsync(() => _reader.TransceiveAsync(command, deadline.Token), deadline.Token, Fault.ChipFailed);
        if (!sent.TryGet(out var bytes, out var fault))
            return fault;
        return ResponseApdu.TryParse(bytes.ToArray(), out var answer) ? answer : Fault.ChipFailed;
    }
}
