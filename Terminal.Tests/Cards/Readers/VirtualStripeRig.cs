using Terminal.Core.Devices;
using Terminal.Core.Runtime;
using Terminal.Emulator.Devices;
using Terminal.Emulator.Random;
using Terminal.Emulator.World.Stripe;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Cards.Readers;

/// <summary>The emulator's reader: cards are written as flux and decoded by the terminal's own decoder.</summary>
internal sealed class VirtualStripeRig : StripeReaderRig
{
    private readonly VirtualLoop _loop = new();
    private readonly HandHeld _reader;

    public VirtualStripeRig() => _reader = new HandHeld(_loop);

    public override EventLoop Loop => _loop;

    public override IStripeReader Reader => _reader;

    public override bool IsScripted => true;

    public override Task SwipeAsync(string[] tracks) => _reader.SwipeAsync(new Swipe(TimeSpan.Zero, tracks[1], tracks[2]) { Track1 = tracks[0] });

    public override Task SwipeBadlyAsync() => _reader.SwipeAsync(new Swipe(TimeSpan.Zero, null));

    public override void Unplug() => throw new NotSupportedException();

    public override void Replug() => throw new NotSupportedException();

    public override void Run(Func<Task> test) => _loop.Run(test).EnsureCompleted();

    /// <summary>Asks the scripted reader once a hand comes with a card.</summary>
    private sealed class HandHeld(VirtualLoop loop) : IStripeReader
    {
        private readonly VirtualStripeReader _reader = new(loop, new StripeHead(new SeededRandomSource(1, "stripe")), [], new EventTrace());
        private TaskCompletionSource _hand = new();

        public Core.Cards.StripeCounters? Counters => _reader.Counters;

        public async Task<Core.Diagnosis.Outcome<Core.Cards.StripeCard>> ReadAsync(CancellationToken cancellationToken)
        {
            await _hand.Task.OrAbandoned(cancellationToken);
            _hand = new TaskCompletionSource();
            return await _reader.ReadAsync(cancellationToken);
        }

        public Task SwipeAsync(Swipe swipe)
        {
            _reader.Replace([swipe]);
            _hand.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
