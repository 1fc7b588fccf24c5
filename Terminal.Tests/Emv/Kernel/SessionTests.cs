using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Emv;
using Terminal.Core.Emv.Transport;
using Terminal.Core.Runtime;

namespace Terminal.Tests.Emv.Kernel;

/// <summary>A kernel over a reader, on virtual time.</summary>
public sealed class SessionTests
{
    [Test]
    public void Commands_go_to_the_card_until_somebody_else_is_needed([Values] CardExchange exchange)
    {
        using var bench = OnlineTests.Bench(new HostReply("00"));
        var reader = new TestReader(bench.Card, exchange);
        var ends = Run(bench, reader);
        Assert.That(ends, Is.EqualTo((KernelEnd.ApprovedOnline, (Fault?)null)));
        Assert.That(bench.Card.Commands.Count(command => command.StartsWith("80AE", StringComparison.Ordinal)), Is.EqualTo(2));
    }

    [TestCase(Fault.CardRemoved)]
    [TestCase(Fault.ChipFailed)]
    [TestCase(Fault.CardReaderFailed)]
    public void What_took_the_card_away_is_told(Fault fault)
    {
        using var bench = OnlineTests.Bench(new HostReply("00"));
        Assert.That(Run(bench, new TestReader(bench.Card, CardExchange.Apdu) { FailsAt = 5, With = fault }), Is.EqualTo((KernelEnd.CardLost, (Fault?)fault)));
    }

    [Test]
    public void A_wait_that_is_ended_leaves_the_kernel_where_it_was_and_the_card_lost()
    {
        using var bench = OnlineTests.Bench(new HostReply("00"));
        var reader = new TestReader(bench.Card, CardExchange.Apdu) { FailsAt = 5 };
        var loop = new VirtualLoop();
        KernelNeed? need = null;
        var ended = false;
        loop.Run(async () =>
        {
            var channel = (await CardChannel.OpenAsync(reader, loop.Time, new TimeoutPlan(), new Silence(), default)).Value;
            using var kernel = new EmvKernel(bench.Configuration, bench.Details, bench.Random);
            using var deadline = new Deadline(loop.Time, TimeSpan.FromSeconds(1));
            try
            {
                need = await new EmvSession(kernel, channel).NextAsync(new KernelInput.Begin(), deadline.Token);
            }
            catch (OperationCanceledException)
            {
                ended = true;
            }

            need = kernel.Next(new KernelInput.CardLost());
        }).EnsureCompleted();
        Assert.That(ended, Is.True);
        Assert.That(need, Is.InstanceOf<KernelNeed.Completed>());
    }

    private static (KernelEnd End, Fault? Fault) Run(KernelBench bench, TestReader reader)
    {
        var loop = new VirtualLoop();
        (KernelEnd, Fault?) ends = default;
        loop.Run(async () =>
        {
            var channel = (await CardChannel.OpenAsync(reader, loop.Time, new TimeoutPlan(), new Silence(), default)).Value;
            using var kernel = new EmvKernel(bench.Configuration, bench.Details, bench.Random);
            var session = new EmvSession(kernel, channel);
            var need = await session.NextAsync(new KernelInput.Begin(), default);
            while (need is KernelNeed.Online)
                need = await session.NextAsync(new KernelInput.HostAnswered(bench.Host!), default);
            ends = (((KernelNeed.Completed)need).Result.End, session.CardFault);
            await channel.CloseAsync();
        }).EnsureCompleted();
        Assert.That(reader.IsOff, Is.True);
        return ends;
    }

    /// <summary>A reader with a card in it; over T=0 the card keeps its answers until GET RESPONSE.</summary>
    private sealed class TestReader(TestCard card, CardExchange exchange) : ICardReader
    {
        private byte[] _kept = [];
        private int _commands;

        public int FailsAt { get; init; } = int.MaxValue;

        /// <summary>What happens then; null is silence.</summary>
        public Fault? With { get; init; }

        public bool IsOff { get; private set; }

        public Task<Outcome> WaitForCardAsync(CancellationToken cancellationToken) => Task.FromResult(Outcome.Ok);

        public Task<Outcome> WaitForRemovalAsync(CancellationToken cancellationToken) => Task.FromResult(Outcome.Ok);

        public Task<Outcome<CardPowerUp>> PowerUpAsync(CardReset reset, CancellationToken cancellationToken) =>
            Task.FromResult<Outcome<CardPowerUp>>(new CardPowerUp(Convert.FromHexString("3B600000"), exchange));

        public Task<Outcome<ReadOnlyMemory<byte>>> TransceiveAsync(ReadOnlyMemory<byte> command, CancellationToken cancellationToken)
        {
            if (++_commands >= FailsAt)
                return With is { } fault ? Task.FromResult<Outcome<ReadOnlyMemory<byte>>>(fault) : new TaskCompletionSource<Outcome<ReadOnlyMemory<byte>>>().Task;
            return Task.FromResult<Outcome<ReadOnlyMemory<byte>>>(Answer(command.Span));
        }

        public Task PowerDownAsync()
        {
            IsOff = true;
            return Task.CompletedTask;
        }

        private ReadOnlyMemory<byte> Answer(ReadOnlySpan<byte> bytes)
        {
            if (bytes[1] == 0xC0)
                return _kept;
            // Over T=0 a command with data comes without its expected length, which every one with an answer has.
            var whole = exchange == CardExchange.Tpdu && bytes.Length > 5 && bytes[1] != 0x82 ? [.. bytes, (byte)0] : bytes.ToArray();
            Assert.That(CommandApdu.TryParse(whole, out var command), Is.True);
            _kept = card.Respond(command!).ToBytes();
            return exchange == CardExchange.Tpdu && _kept.Length > 2 ? new byte[] { 0x61, (byte)(_kept.Length - 2) } : _kept;
        }
    }

    private sealed class Silence : ITrace
    {
        public void Write(string source, string kind, string text)
        {
        }
    }
}
