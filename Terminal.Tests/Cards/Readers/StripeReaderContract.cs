using Terminal.Core.Cards;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Emulator.Random;

namespace Terminal.Tests.Cards.Readers;

/// <summary>What every stripe reader must do. Derive from it, give it a rig, and run yours through it.</summary>
public abstract class StripeReaderContract
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    protected abstract StripeReaderRig CreateRig();

    [Test]
    public void A_swipe_gives_the_card_with_all_its_tracks()
    {
        var rig = CreateRig();
        rig.Run(async () =>
        {
            var tracks = Tracks(1);
            using var card = await ReadAsync(rig, tracks);
            Assert.That(card.Track2.ToString(), Is.EqualTo(tracks[1]));
            Assert.That(card.Track1.ToString(), Is.EqualTo(tracks[0]));
            Assert.That(card.Track3.ToString(), Is.EqualTo(tracks[2]));
        });
    }

    [Test]
    public void Track_2_alone_is_enough()
    {
        var rig = CreateRig();
        rig.Run(async () =>
        {
            var tracks = Tracks(2);
            using var card = await ReadAsync(rig, ["", tracks[1], ""]);
            Assert.That(card.Track2.ToString(), Is.EqualTo(tracks[1]));
            Assert.That(card.Track1.IsEmpty && card.Track3.IsEmpty);
        });
    }

    [Test]
    public void Card_after_card_is_read_and_counted()
    {
        var rig = CreateRig();
        rig.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                var tracks = Tracks(i);
                using var card = await ReadAsync(rig, tracks);
                Assert.That(card.Track2.ToString(), Is.EqualTo(tracks[1]));
            }

            Assert.That((rig.Reader.Counters!.Swipes, rig.Reader.Counters.Bad), Is.EqualTo((20L, 0L)));
        });
    }

    [Test]
    public void A_bad_swipe_is_named_and_counted_and_the_next_one_is_read()
    {
        var rig = CreateRig();
        rig.Run(async () =>
        {
            using var limit = new Deadline(rig.Loop.Time, TimeSpan.FromSeconds(30));
            var reading = rig.Reader.ReadAsync(limit.Token);
            await rig.Loop.DelayAsync(Soon);
            await rig.SwipeBadlyAsync();
            Assert.That((await reading).Fault, Is.EqualTo(Fault.CardUnreadable));
            Assert.That((rig.Reader.Counters!.Swipes, rig.Reader.Counters.Bad), Is.EqualTo((1L, 1L)));
            (await ReadAsync(rig, Tracks(3))).Dispose();
        });
    }

    [Test]
    public void A_sound_track_of_no_payment_card_is_unreadable()
    {
        var rig = CreateRig();
        rig.Run(async () =>
        {
            using var limit = new Deadline(rig.Loop.Time, TimeSpan.FromSeconds(30));
            var reading = rig.Reader.ReadAsync(limit.Token);
            await rig.Loop.DelayAsync(Soon);
            await rig.SwipeAsync(["", "4111111111111112=30121011234567890", ""]);
            Assert.That((await reading).Fault, Is.EqualTo(Fault.CardUnreadable), "the check digit is wrong");
            Assert.That(rig.Reader.Counters!.Of(SwipeKind.Malformed), Is.EqualTo(1));
        });
    }

    [Test]
    public void A_wait_ends_by_its_token_and_the_next_one_reads()
    {
        var rig = CreateRig();
        rig.Run(async () =>
        {
            for (var milliseconds = 0; milliseconds < 2_000; milliseconds += 130)
            {
                using var limit = new Deadline(rig.Loop.Time, TimeSpan.FromMilliseconds(milliseconds));
                var began = rig.Loop.Time.GetTimestamp();
                Assert.That(await IsCancelledAsync(rig.Reader.ReadAsync(limit.Token)), $"after {milliseconds} ms");
                Assert.That(rig.Loop.Time.GetElapsedTime(began).TotalMilliseconds, Is.LessThan(milliseconds + 500));
            }

            (await ReadAsync(rig, Tracks(4))).Dispose();
            Assert.That(rig.Reader.Counters!.Swipes, Is.EqualTo(1));
        });
    }

    [Test]
    public void What_was_swiped_before_does_not_count()
    {
        var rig = CreateRig();
        Assume.That(rig.IsScripted, Is.False);
        rig.Run(async () =>
        {
            (await ReadAsync(rig, Tracks(5))).Dispose();
            await rig.SwipeAsync(Tracks(6));
            await rig.Loop.DelayAsync(Soon);
            var tracks = Tracks(7);
            using var card = await ReadAsync(rig, tracks);
            Assert.That(card.Track2.ToString(), Is.EqualTo(tracks[1]));
        });
    }

    [Test]
    public void A_reader_that_vanishes_is_told_at_once_and_found_again()
    {
        var rig = CreateRig();
        Assume.That(rig.IsScripted, Is.False);
        rig.Run(async () =>
        {
            using var limit = new Deadline(rig.Loop.Time, TimeSpan.FromSeconds(30));
            var reading = rig.Reader.ReadAsync(limit.Token);
            await rig.Loop.DelayAsync(Soon);
            rig.Unplug();
            Assert.That((await reading).Fault, Is.EqualTo(Fault.CardReaderFailed));
            Assert.That((await rig.Reader.ReadAsync(limit.Token)).Fault, Is.EqualTo(Fault.CardReaderFailed));
            Assert.That(limit.HasPassed, Is.False);
            rig.Replug();
            (await ReadAsync(rig, Tracks(8))).Dispose();
        });
    }

    private static async Task<bool> IsCancelledAsync(Task reading)
    {
        try
        {
            await reading;
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    private static async Task<StripeCard> ReadAsync(StripeReaderRig rig, string[] tracks)
    {
        using var limit = new Deadline(rig.Loop.Time, TimeSpan.FromSeconds(30));
        var reading = rig.Reader.ReadAsync(limit.Token);
        await rig.Loop.DelayAsync(Soon);
        await rig.SwipeAsync(tracks);
        var read = await reading;
        Assert.That(read.Fault, Is.Null);
        return read.Value;
    }

    private static string[] Tracks(int number) => SomeCard.Tracks(new SeededRandomSource((ulong)number, "reader"));
}
