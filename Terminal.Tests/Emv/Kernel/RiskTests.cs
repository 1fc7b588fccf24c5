using System.Buffers.Binary;
using Terminal.Core.Devices;
using Terminal.Core.Emv;
using Terminal.Core.Emv.Parameters;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Tests.Emv.Kernel;

/// <summary>Terminal risk management (EMV book 3, 10.6).</summary>
public sealed class RiskTests
{
    [TestCase(99_99, 0, false)]
    [TestCase(100_00, 0, true)]
    [TestCase(60_00, 39_99, false)]
    [TestCase(60_00, 40_00, true)]
    public void From_the_floor_limit_on_an_amount_goes_online_with_what_was_logged_before(int amount, int logged, bool exceeded)
    {
        using var bench = new KernelBench { LookedUp = new KernelInput.LookedUp(false, logged) };
        bench.Configuration = bench.Configuration with { LooksCardsUp = true };
        bench.Details = bench.Details with { Amount = amount };
        bench.Run();
        Assert.That(bench.Kernel.Tvr.HasFlag(Tvr.FloorLimitExceeded), Is.EqualTo(exceeded));
        Assert.That(bench.Kernel.Tsi.HasFlag(Tsi.TerminalRiskManagement), Is.True);
    }

    // Amount, drawn number, selected. Target 20 %, maximum 60 %, threshold 50.00, floor limit 100.00.
    [TestCase(49_99, 20, true)]
    [TestCase(49_99, 21, false)]
    [TestCase(50_00, 20, true)]
    [TestCase(50_00, 21, false)]
    [TestCase(75_00, 40, true)]
    [TestCase(75_00, 41, false)]
    [TestCase(99_99, 59, true)]
    [TestCase(99_99, 60, false)]
    public void Random_selection_grows_from_target_to_maximum(int amount, int drawn, bool selected)
    {
        using var bench = new KernelBench { Random = new Drawing(drawn) };
        bench.SetApplication(application => application with { RandomTarget = 20, RandomMaximum = 60 });
        bench.Details = bench.Details with { Amount = amount };
        var end = bench.Run();
        Assert.That(end.RandomDrawn, Is.EqualTo(drawn));
        Assert.That(bench.Kernel.Tvr.HasFlag(Tvr.RandomlySelected), Is.EqualTo(selected));
    }

    [Test]
    public void Large_amounts_do_not_overflow_random_selection()
    {
        using var bench = new KernelBench { Random = new Drawing(98) };
        bench.SetApplication(application => application with { RandomTarget = 0, RandomMaximum = 99, RandomThreshold = 0, FloorLimit = 4_000_000_000 });
        bench.Details = bench.Details with { Amount = 3_999_999_999 };
        bench.Run();
        Assert.That(bench.Kernel.Tvr.HasFlag(Tvr.RandomlySelected), Is.True, "98 of 98 percent");
    }

    [TestCase((byte)0x21)]
    [TestCase((byte)0x23)]
    public void Nothing_is_drawn_where_there_is_no_choice(byte terminal)
    {
        using var bench = new KernelBench();
        bench.Configuration = bench.Configuration with { TerminalType = terminal };
        Assert.That(bench.Run().RandomDrawn, Is.Null);
    }

    // ATC, last online ATC, lower and upper limit, bits.
    [TestCase("0003", "0002", "01", "01", Tvr.None)]
    [TestCase("0004", "0002", "01", "02", Tvr.LowerLimitExceeded)]
    [TestCase("0005", "0002", "01", "02", Tvr.LowerLimitExceeded | Tvr.UpperLimitExceeded)]
    [TestCase("0004", "0002", "02", "01", Tvr.UpperLimitExceeded)]
    [TestCase("0002", "0002", "09", "09", Tvr.LowerLimitExceeded | Tvr.UpperLimitExceeded)]
    [TestCase("0001", "0002", "09", "09", Tvr.LowerLimitExceeded | Tvr.UpperLimitExceeded)]
    [TestCase("0001", "0000", "09", "09", Tvr.NewCard)]
    [TestCase("0000", "0000", "09", "09", Tvr.LowerLimitExceeded | Tvr.UpperLimitExceeded | Tvr.NewCard)]
    public void Velocity_compares_the_counters(string atc, string lastOnline, string lower, string upper, Tvr expected)
    {
        using var bench = Velocity(lower, upper);
        bench.Card.Registers[EmvTags.Atc] = atc;
        bench.Card.Registers[EmvTags.LastOnlineAtc] = lastOnline;
        bench.Run();
        Assert.That(bench.Kernel.Tvr & (Tvr.LowerLimitExceeded | Tvr.UpperLimitExceeded | Tvr.NewCard), Is.EqualTo(expected));
    }

    [TestCase(EmvTags.LowerOfflineLimit)]
    [TestCase(EmvTags.UpperOfflineLimit)]
    public void Velocity_needs_both_limits(uint missing)
    {
        using var bench = Velocity("00", "00");
        bench.Card.With(missing, null);
        bench.Run();
        Assert.That(bench.Card.Commands, Has.None.StartWith("80CA"));
    }

    [Test]
    public void Velocity_can_be_switched_off()
    {
        using var bench = Velocity("00", "00");
        bench.Configuration = bench.Configuration with { Legacy = LegacyFeatures.All & ~LegacyFeatures.VelocityChecking };
        bench.Run();
        Assert.That(bench.Card.Commands, Has.None.StartWith("80CA"));
    }

    [TestCase(true, true)]
    [TestCase(false, false)]
    public void A_card_that_asks_for_no_risk_management_gets_it_only_where_it_always_is(bool always, bool performed)
    {
        using var bench = new KernelBench();
        bench.Card.Aip = "1400";
        bench.Configuration = bench.Configuration with { AlwaysManagesRisk = always };
        bench.Run();
        Assert.That(bench.Kernel.Tsi.HasFlag(Tsi.TerminalRiskManagement), Is.EqualTo(performed));
    }

    internal static KernelBench Velocity(string lower, string upper)
    {
        var bench = new KernelBench();
        bench.Card.With(EmvTags.LowerOfflineLimit, lower).With(EmvTags.UpperOfflineLimit, upper);
        return bench;
    }

    /// <summary>Draws a certain number for random selection: the only draw of eight bytes.</summary>
    private sealed class Drawing(int number) : IRandomSource
    {
        public void Fill(Span<byte> destination)
        {
            destination.Clear();
            if (destination.Length == sizeof(ulong))
                BinaryPrimitives.WriteUInt64LittleEndian(destination, (ulong)(number - 1));
        }
    }
}
