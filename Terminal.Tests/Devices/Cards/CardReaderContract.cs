using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Emv.Transport;

namespace Terminal.Tests.Devices.Cards;

/// <summary>
/// What every reader of chip cards must do. To run a reader of your own through it, derive a fixture that makes a
/// <see cref="CardReaderRig"/> for it; the card in it answers SELECT of 1PAY.SYS.DDF01.
/// </summary>
public abstract class CardReaderContract
{
    private static readonly CommandApdu Select = new(0x00, 0xA4, 0x04, 0x00, "1PAY.SYS.DDF01"u8.ToArray(), 256);

    protected abstract void Run(Func<CardReaderRig, Task> test);

    [Test]
    public void A_card_is_waited_for_powered_and_asked() => Run(async rig =>
    {
        var waiting = rig.Reader.WaitForCardAsync(default);
        Assert.That(waiting.IsCompleted, Is.False);
        await rig.InsertAsync();
        Assert.That((await waiting).Succeeded);
        Assert.That((await rig.Reader.WaitForCardAsync(default)).Succeeded, "over at once");
        var opened = await rig.OpenAsync();
        Assert.That(opened.Fault, Is.Null);
        var answer = await opened.Value.TransmitAsync(Select, default);
        Assert.That(answer.Fault, Is.Null);
        Assert.That((answer.Value.Status, answer.Value.Data.Span[0]), Is.EqualTo((StatusWord.Done, 0x6F)));
        await opened.Value.CloseAsync();
    });

    [Test]
    public void A_card_that_was_powered_down_starts_anew() => Run(async rig =>
    {
        await rig.InsertAsync();
        for (var i = 0; i < 2; i++)
        {
            var opened = await rig.OpenAsync();
            Assert.That((await opened.Value.TransmitAsync(Select, default)).Value.IsDone);
            await opened.Value.CloseAsync();
        }
    });

    [Test]
    public void A_warm_reset_gives_an_answer_too() => Run(async rig =>
    {
        await rig.InsertAsync();
        var cold = await rig.Reader.PowerUpAsync(CardReset.Cold, default);
        var warm = await rig.Reader.PowerUpAsync(CardReset.Warm, default);
        Assert.That(cold.Value.AnswerToReset.Span[0], Is.EqualTo(0x3B));
        Assert.That(warm.Value.AnswerToReset.ToArray(), Is.EqualTo(cold.Value.AnswerToReset.ToArray()));
        await rig.Reader.PowerDownAsync();
    });

    [Test]
    public void Without_a_card_nothing_is_powered_and_powering_down_is_harmless() => Run(async rig =>
    {
        Assert.That((await rig.Reader.PowerUpAsync(CardReset.Cold, default)).Fault, Is.EqualTo(Fault.CardRemoved));
        Assert.That((await rig.Reader.TransceiveAsync(Select.ToBytes(), default)).Fault, Is.EqualTo(Fault.CardRemoved));
        await rig.Reader.PowerDownAsync();
        Assert.That((await rig.Reader.WaitForRemovalAsync(default)).Succeeded);
    });

    [Test]
    public void A_card_that_leaves_is_gone_until_the_next_power_up() => Run(async rig =>
    {
        await rig.InsertAsync();
        var opened = await rig.OpenAsync();
        var leaving = rig.Reader.WaitForRemovalAsync(default);
        await rig.RemoveAsync();
        Assert.That((await leaving).Succeeded);
        Assert.That((await opened.Value.TransmitAsync(Select, default)).Fault, Is.EqualTo(Fault.CardRemoved));
        await rig.InsertAsync();
        Assert.That((await rig.Reader.TransceiveAsync(Select.ToBytes(), default)).Fault, Is.EqualTo(Fault.CardRemoved), "another card, not powered");
        var again = await rig.OpenAsync();
        Assert.That((await again.Value.TransmitAsync(Select, default)).Value.IsDone);
        await again.Value.CloseAsync();
    });

    [Test]
    public void A_wait_can_be_ended() => Run(async rig =>
    {
        using var end = new CancellationTokenSource();
        var waiting = rig.Reader.WaitForCardAsync(end.Token);
        Cancel(end);
        var ended = false;
        try
        {
            await waiting;
        }
        catch (OperationCanceledException)
        {
            ended = true;
        }

        Assert.That(ended);
        await rig.InsertAsync();
        Assert.That((await rig.Reader.WaitForCardAsync(default)).Succeeded, "the next wait works");
    });

    // CancelAsync would leave the loop.
    private static void Cancel(CancellationTokenSource source) => source.Cancel();
}
