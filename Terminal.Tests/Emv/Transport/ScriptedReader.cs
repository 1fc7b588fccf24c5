using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;

namespace Terminal.Tests.Emv.Transport;

/// <summary>A reader whose answers to reset and to commands are written down beforehand; an exhausted script never answers.</summary>
internal sealed class ScriptedReader(CardExchange exchange, string[] answersToReset, params string[] answers) : ICardReader
{
    private readonly Queue<string> _answersToReset = new(answersToReset);
    private readonly Queue<string> _answers = new(answers);

    /// <summary>Resets, commands in hexadecimal, and "off".</summary>
    public List<string> Seen { get; } = [];

    public Task<Outcome> WaitForCardAsync(CancellationToken cancellationToken) => Task.FromResult(Outcome.Ok);

    public Task<Outcome> WaitForRemovalAsync(CancellationToken cancellationToken) => Task.FromResult(Outcome.Ok);

    public Task<Outcome<CardPowerUp>> PowerUpAsync(CardReset reset, CancellationToken cancellationToken)
    {
        Seen.Add(reset.ToString());
        return Next(_answersToReset, bytes => new CardPowerUp(bytes, exchange));
    }

    public Task<Outcome<ReadOnlyMemory<byte>>> TransceiveAsync(ReadOnlyMemory<byte> command, CancellationToken cancellationToken)
    {
        Seen.Add(Convert.ToHexString(command.Span));
        return Next(_answers, bytes => (ReadOnlyMemory<byte>)bytes);
    }

    public Task PowerDownAsync()
    {
        Seen.Add("off");
        return Task.CompletedTask;
    }

    private static Task<Outcome<T>> Next<T>(Queue<string> script, Func<byte[], T> take)
    {
        if (!script.TryDequeue(out var text))
            return new TaskCompletionSource<Outcome<T>>().Task;
        if (text == "throw")
            throw new InvalidOperationException("A driver's defect.");
        return Task.FromResult<Outcome<T>>(char.IsLetter(text[0]) && text.Length > 4 && Enum.TryParse<Fault>(text, out var fault) ? fault : take(Convert.FromHexString(text)));
    }
}
