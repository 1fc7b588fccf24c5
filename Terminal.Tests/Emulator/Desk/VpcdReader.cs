using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Cards.Chip;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Random;
using Terminal.Emulator.Wire;
using Terminal.Tests.Links;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Emulator.Desk;

/// <summary>The reader of vpcd, played by a test, and a card that is served to it; in virtual time.</summary>
internal sealed class VpcdReader
{
    private readonly VirtualLoop _loop = new();
    private readonly Queue<IByteChannel> _inserted = new();
    private readonly List<byte> _heard = [];
    private TaskCompletionSource? _waiting;
    private IByteChannel? _card;

    private VpcdReader()
    {
        var network = new MemoryNetwork(_loop, new SteppingRandom(1));
        Endpoint = network.Listen("reader", Take);
        Server = new CardServer(_loop, network.Dial("reader"), Trace) { Told = place => Places.Add($"{place} {(int)_loop.Instant.TotalSeconds}") };
    }

    public MemoryEndpoint Endpoint { get; }

    public CardServer Server { get; }

    public ChipMemories Chips { get; } = new();

    public EventTrace Trace { get; } = new();

    /// <summary>Where the card was, and at which second.</summary>
    public List<string> Places { get; } = [];

    /// <summary>How often what the chip keeps was to be saved.</summary>
    public int Changes { get; private set; }

    public EventLoop Loop => _loop;

    /// <summary>Serves a card while a test plays the reader.</summary>
    public static void Serve(string name, Func<VpcdReader, Task> test, bool listens = true)
    {
        Assert.That(CardCatalogue.BuiltIn().TryFind(name, out var card), name);
        var reader = new VpcdReader { Endpoint = { Listens = listens } };
        reader._loop.Run(async () =>
        {
            using var over = new CancellationTokenSource();
            var serving = reader.Server.ServeAsync(
                () => new VirtualIcc(card!, reader.Chips.Of(card!), new SeededRandomSource(1, "chip")), () => reader.Changes++, over.Token);
            await test(reader);
            over.Cancel();
            await reader.LetGoAsync();
            await serving;
        }).EnsureCompleted();
    }

    /// <summary>Waits until a card lies in the reader.</summary>
    public async Task InsertedAsync()
    {
        if (_inserted.Count == 0)
        {
            _waiting = new TaskCompletionSource();
            await _waiting.Task;
        }

        _card = _inserted.Dequeue();
        _heard.Clear();
    }

    public Task SendAsync(string hex) => _card!.WriteAsync(Convert.FromHexString(hex), default);

    /// <summary>Sends one message.</summary>
    public Task SayAsync(string hex) => SendAsync($"{hex.Length / 2:X4}{hex}");

    /// <summary>Sends a command and gives the answer.</summary>
    public async Task<string> AskAsync(string hex)
    {
        await SayAsync(hex);
        return await HearAsync();
    }

    /// <summary>The next message, in hexadecimal; <c>gone</c> when the card has left.</summary>
    public async Task<string> HearAsync()
    {
        var buffer = new byte[64];
        while (_heard.Count < 2 || _heard.Count < 2 + ((_heard[0] << 8) | _heard[1]))
        {
            if (!(await _card!.ReadAsync(buffer, default)).TryGet(out var count, out _) || count == 0)
                return "gone";
            _heard.AddRange(buffer.AsSpan(0, count));
        }

        var length = (_heard[0] << 8) | _heard[1];
        var message = Convert.ToHexString([.. _heard.Skip(2).Take(length)]);
        _heard.RemoveRange(0, 2 + length);
        return message;
    }

    /// <summary>Takes the card out, as the reader does by closing the connection.</summary>
    public Task LetGoAsync() => _card?.CloseAsync() ?? Task.CompletedTask;

    private void Take(IByteChannel channel)
    {
        _inserted.Enqueue(channel);
        _waiting?.TrySetResult();
    }
}
