using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Security;
using Terminal.Drivers.PinPads;

namespace Terminal.Tests.PinPads;

public sealed class PinPadTests
{
    [TestCase("1234E", "1234")]
    [TestCase("123456789012E", "123456789012")]
    [TestCase("12345678901234E", "123456789012", Description = "no more than twelve")]
    [TestCase("99X1234E", "1234", Description = "cleared")]
    [TestCase("12E34E", "1234", Description = "Enter too early")]
    [TestCase("E1234E", "1234", Description = "a bypass that is not allowed")]
    [TestCase("112233E", "112233", Description = "the same key twice")]
    public void What_was_typed_is_encrypted(string keys, string pin)
    {
        var bench = new PinPadBench();
        bench.Keys.Press(keys);
        Assert.That(bench.PinOf(bench.Enter(bypassAllowed: false)), Is.EqualTo(pin));
        Assert.That(bench.Keys.Tones, Is.EqualTo(keys.Length), "one tone a key, whichever it is");
        Assert.That(bench.Keys.Cleared, Is.EqualTo(1), "what was pressed before is dropped");
        Assert.That(bench.Trace, Is.EqualTo(new[] { "self-test passed", "entry complete" }), "no digit, nor how many");
    }

    [TestCase("E", true, null)]
    [TestCase("12XE", true, null)]
    [TestCase("C", false, Fault.CancelledByOperator)]
    [TestCase("1234C", false, Fault.CancelledByOperator)]
    [TestCase("", false, Fault.PinNotEntered)]
    [TestCase("123", false, Fault.PinNotEntered)]
    public void An_entry_may_end_without_a_PIN(string keys, bool bypassed, Fault? fault)
    {
        var bench = new PinPadBench();
        bench.Keys.Press(keys);
        var entry = bench.Enter();
        Assert.That(entry.Fault, Is.EqualTo(fault));
        if (bypassed)
            Assert.That(entry.Value, Is.EqualTo(PinEntry.Bypassed));
    }

    [Test]
    public void Each_key_and_the_whole_entry_have_a_deadline()
    {
        var digit = new PinPadBench();
        digit.Keys.Press("1", 29).Press("2", 31);
        Assert.That(digit.Enter().Fault, Is.EqualTo(Fault.PinNotEntered));
        Assert.That(digit.Elapsed, Is.EqualTo(TimeSpan.FromSeconds(59)), "30 s after the last key");
        var total = new PinPadBench();
        total.Keys.Press("1234E", 29);
        Assert.That(total.Enter().Fault, Is.EqualTo(Fault.PinNotEntered));
        Assert.That(total.Elapsed, Is.EqualTo(TimeSpan.FromSeconds(60)));
        var late = new PinPadBench();
        late.Keys.Press("1234E", 12);
        Assert.That(late.Enter().Succeeded, Is.True, "Enter at the very instant of the total deadline is in time");
    }

    [Test]
    public void A_bounce_and_a_held_key_count_once()
    {
        var bench = new PinPadBench();
        bench.Keys
            .Add(1, Down(Key.D1)).Add(0.008, Up(Key.D1)).Add(0.008, Down(Key.D1)).Add(0.1, Up(Key.D1))
            .Add(1, Down(Key.D2)).Add(0.5, Down(Key.D2)).Add(0.5, Down(Key.D2)).Add(0, Up(Key.D2))
            .Add(1, Down(Key.D3)).Add(0, Down(Key.D4)).Add(0, Up(Key.D3)).Add(0, Up(Key.D4))
            .Press("E");
        Assert.That(bench.PinOf(bench.Enter()), Is.EqualTo("1234"));
    }

    [Test]
    public void A_key_that_stays_down_is_named()
    {
        var before = new PinPadBench();
        before.Keys.Held = Key.D5;
        Assert.That(before.Enter().Fault, Is.EqualTo(Fault.PinPadKeyStuck));
        Assert.That(before.Elapsed, Is.EqualTo(TimeSpan.FromSeconds(10)));
        var typed = new PinPadBench();
        typed.Keys.Held = Key.D5;
        typed.Keys.Press("1234E");
        Assert.That(typed.Enter().Fault, Is.EqualTo(Fault.PinPadKeyStuck), "what is typed meanwhile is no PIN");
        var during = new PinPadBench();
        during.Keys.Press("12").Add(1, Down(Key.D3));
        Assert.That(during.Enter().Fault, Is.EqualTo(Fault.PinPadKeyStuck));
        Assert.That(during.Elapsed, Is.EqualTo(TimeSpan.FromSeconds(13)));
        var released = new PinPadBench();
        released.Keys.Held = Key.D5;
        released.Keys.Add(9, Up(Key.D5)).Press("1234E");
        Assert.That(released.PinOf(released.Enter()), Is.EqualTo("1234"), "a finger that rested on it");
    }

    [Test]
    public void A_keyboard_that_does_not_answer_is_told_from_a_cardholder_who_does_not_type()
    {
        var silent = new PinPadBench();
        silent.Keys.Works = null;
        Assert.That(silent.Enter().Fault, Is.EqualTo(Fault.PinPadFailed));
        Assert.That(silent.Elapsed, Is.EqualTo(TimeSpan.FromSeconds(2)));
        var dies = new PinPadBench();
        dies.Keys.Press("12");
        dies.Keys.Before = () => dies.Keys.Works = null;
        Assert.That(dies.Enter().Fault, Is.EqualTo(Fault.PinPadFailed));
        var reports = new PinPadBench();
        reports.Keys.Press("12").Add(1, Fault.PinPadFailed);
        Assert.That(reports.Enter().Fault, Is.EqualTo(Fault.PinPadFailed));
    }

    [Test]
    public void A_PIN_pad_tests_itself_at_its_start_and_once_a_day()
    {
        var bench = new PinPadBench();
        bench.Keys.Press("1234E").Press("1234E").Press("1234E");
        bench.Run(async (pad, _) =>
        {
            Assert.That(pad.CryptographyWorks, Is.True, "tested when it was made");
            await PinPadBench.EnterAsync(pad);
            await bench.Loop.DelayAsync(TimeSpan.FromHours(23));
            await PinPadBench.EnterAsync(pad);
            Assert.That(bench.Trace.Count(line => line == "self-test passed"), Is.EqualTo(1));
            await bench.Loop.DelayAsync(TimeSpan.FromHours(1));
            await PinPadBench.EnterAsync(pad);
            Assert.That(bench.Trace.Count(line => line == "self-test passed"), Is.EqualTo(2));
            return true;
        });
        var failing = new PinPadBench();
        failing.Keys.Works = Fault.PinPadSelfTestFailed;
        failing.Keys.Press("1234E");
        Assert.That(failing.Enter().Fault, Is.EqualTo(Fault.PinPadSelfTestFailed));
        Assert.That(failing.Keys.Tones, Is.Zero, "no key was taken");
    }

    [TestCase(true, Description = "opened before the entry")]
    [TestCase(false, Description = "opened during the entry")]
    public void Opening_the_PIN_pad_wipes_the_keys_until_they_are_loaded_anew(bool before)
    {
        var bench = new PinPadBench();
        if (before)
            bench.Keys.Works = Fault.PinPadTampered;
        else
            bench.Keys.Press("12").Add(1, Fault.PinPadTampered);
        Assert.That(bench.Enter().Fault, Is.EqualTo(Fault.PinPadTampered));
        bench.Keys.Works = Outcome.Ok;
        bench.Keys.Press("1234E");
        bench.Run(async (pad, module) =>
        {
            Assert.That(module.IsTampered, Is.True, "also after a restart, and with the lid closed again");
            Assert.That(module.Holds(KeySlot.TerminalMaster), Is.False);
            Assert.That((await PinPadBench.EnterAsync(pad)).Fault, Is.EqualTo(Fault.PinPadTampered));
            return true;
        });
    }

    [Test]
    public void PINs_come_no_faster_than_the_limit_lets_them_also_after_restarts()
    {
        var bench = new PinPadBench(limit: new PinLimit(PerHour: 120, Burst: 2));
        for (var i = 0; i < 6; i++)
            bench.Keys.Press("1234E");
        for (var restart = 0; restart < 3; restart++)
        {
            bench.Run(async (pad, _) =>
            {
                await PinPadBench.EnterAsync(pad);
                await PinPadBench.EnterAsync(pad);
                return true;
            });
            Assert.That(bench.Elapsed, Is.EqualTo(TimeSpan.FromSeconds(restart == 0 ? 10 : 65)), $"start {restart + 1}");
        }

        var strict = new PinPadBench(limit: new PinLimit(PerHour: 30, Burst: 1));
        strict.Keys.Press("1234E").Press("1234E");
        Assert.That(strict.Enter().Succeeded, Is.True);
        Assert.That(strict.Enter().Fault, Is.EqualTo(Fault.PinEntryLimited), "two minutes are more than an entry may take");
    }

    [Test]
    public void Without_a_key_nobody_is_asked_and_one_entry_is_under_way_at_a_time()
    {
        var bench = new PinPadBench();
        bench.Keys.Press("1234E").Press("1234E");
        bench.Run(async (pad, _) =>
        {
            Assert.That((await PinPadBench.EnterAsync(pad, slot: KeySlot.Dukpt)).Fault, Is.EqualTo(Fault.KeyMissing));
            Assert.That(bench.Keys.Tones, Is.Zero);
            var first = PinPadBench.EnterAsync(pad);
            Assert.That((await PinPadBench.EnterAsync(pad)).Fault, Is.EqualTo(Fault.PinPadFailed));
            Assert.That((await first).Succeeded, Is.True);
            return true;
        });
    }

    [TestCase("123456E", null, Description = "encrypted")]
    [TestCase("123456C", Fault.CancelledByOperator)]
    [TestCase("123456", Fault.PinNotEntered)]
    [TestCase("123456XE", null, Description = "cleared, then bypassed")]
    public void The_digits_are_gone_at_every_way_out(string keys, Fault? fault)
    {
        var bench = new PinPadBench();
        bench.Keys.Press(keys);
        AssertWiped(bench, async pad => Assert.That((await PinPadBench.EnterAsync(pad)).Fault, Is.EqualTo(fault)));
    }

    [Test]
    public void The_digits_are_gone_when_a_device_fails_or_the_caller_gives_up()
    {
        foreach (var fault in new[] { Fault.PinPadFailed, Fault.PinPadTampered })
        {
            var failing = new PinPadBench();
            failing.Keys.Press("123456").Add(1, fault);
            AssertWiped(failing, async pad => Assert.That((await PinPadBench.EnterAsync(pad)).Fault, Is.EqualTo(fault)));
        }

        var given = new PinPadBench();
        given.Keys.Press("123456E");
        AssertWiped(given, async pad =>
        {
            using var stop = new CancellationTokenSource();
            var entry = PinPadBench.EnterAsync(pad, cancellationToken: stop.Token);
            await given.Loop.DelayAsync(TimeSpan.FromSeconds(6.5));
            stop.Cancel();
            Assert.That(await EndOfAsync(entry), Is.InstanceOf<OperationCanceledException>());
        });
        var stuck = new PinPadBench();
        stuck.Keys.Press("123456").Add(1, Down(Key.D7));
        AssertWiped(stuck, async pad => Assert.That((await PinPadBench.EnterAsync(pad)).Fault, Is.EqualTo(Fault.PinPadKeyStuck)));
        var throws = new PinPadBench();
        throws.Keys.Press("123456").Press("7");
        AssertWiped(throws, async pad =>
        {
            var digits = PinPadBench.DigitsOf(pad);
            throws.Keys.Before += () =>
            {
                if (digits[5] != 0)
                    throw new InvalidOperationException("A driver's defect.");
            };
            Assert.That(await EndOfAsync(PinPadBench.EnterAsync(pad)), Is.InstanceOf<InvalidOperationException>());
        });
    }

    // Assert.ThrowsAsync would block the loop.
    private static async Task<Exception?> EndOfAsync(Task entry)
    {
        try
        {
            await entry;
            return null;
        }
        catch (Exception e) when (e is OperationCanceledException or InvalidOperationException)
        {
            return e;
        }
    }

    /// <summary>Looks at the very memory: digits are there while they are typed, and gone afterwards.</summary>
    private static void AssertWiped(PinPadBench bench, Func<PinPad, Task> act) => bench.Run(async (pad, _) =>
    {
        var memory = PinPadBench.DigitsOf(pad);
        var most = 0;
        bench.Keys.Before += () => most = Math.Max(most, memory.Count(digit => digit != 0));
        await act(pad);
        Assert.That(most, Is.EqualTo(6), "the memory that is looked at is the right one");
        Assert.That(memory, Is.All.Zero);
        return true;
    });

    private static PinKey Down(Key key) => new(key, IsDown: true);

    private static PinKey Up(Key key) => new(key, IsDown: false);
}
