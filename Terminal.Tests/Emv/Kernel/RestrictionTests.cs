using Terminal.Core.Emv;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Tests.Emv.Kernel;

/// <summary>Processing restrictions (EMV book 3, 10.4): versions, dates and the whole table of usage control.</summary>
public sealed class RestrictionTests
{
    private const Tvr Byte2 = Tvr.VersionsDiffer | Tvr.Expired | Tvr.NotYetEffective | Tvr.ServiceNotAllowed;

    [TestCase(EmvTags.CardApplicationVersion, "0020", Tvr.None)]
    [TestCase(EmvTags.CardApplicationVersion, "0021", Tvr.VersionsDiffer)]
    [TestCase(EmvTags.CardApplicationVersion, null, Tvr.None)]
    [TestCase(EmvTags.ExpirationDate, "261124", Tvr.None)]
    [TestCase(EmvTags.ExpirationDate, "261123", Tvr.Expired)]
    [TestCase(EmvTags.ExpirationDate, "491231", Tvr.None)]
    [TestCase(EmvTags.ExpirationDate, "500101", Tvr.Expired)]
    [TestCase(EmvTags.ExpirationDate, "991231", Tvr.Expired)]
    [TestCase(EmvTags.EffectiveDate, "261124", Tvr.None)]
    [TestCase(EmvTags.EffectiveDate, "261125", Tvr.NotYetEffective)]
    [TestCase(EmvTags.EffectiveDate, "991231", Tvr.None)]
    [TestCase(EmvTags.EffectiveDate, null, Tvr.None)]
    [TestCase(EmvTags.ApplicationUsageControl, null, Tvr.None)]
    [TestCase(EmvTags.ApplicationUsageControl, "FE00", Tvr.ServiceNotAllowed)]
    public void One_object_decides_one_bit(uint tag, string? value, Tvr expected)
    {
        using var bench = new KernelBench();
        bench.Card.With(tag, value);
        bench.Run();
        Assert.That(bench.Kernel.Tvr & Byte2, Is.EqualTo(expected));
    }

    // Kind; issuer's country; the bits of usage control that are needed beside "other than cash machines".
    private static readonly object[][] Usage =
    [
        [TransactionKind.Cash, "0156", 0x80_00],
        [TransactionKind.Cash, "0840", 0x40_00],
        [TransactionKind.Goods, "0156", 0x20_00],
        [TransactionKind.Goods, "0840", 0x10_00],
        [TransactionKind.Services, "0156", 0x08_00],
        [TransactionKind.Services, "0840", 0x04_00],
        [TransactionKind.Cashback, "0156", 0x20_80],
        [TransactionKind.Cashback, "0840", 0x10_40],
    ];

    [TestCaseSource(nameof(Usage))]
    public void Each_kind_at_home_and_abroad_needs_its_own_bits(TransactionKind kind, string country, int needed)
    {
        using var bench = new KernelBench();
        bench.Details = bench.Details with { Kind = kind };
        bench.Card.With(EmvTags.IssuerCountry, country);
        Assert.That(Allowed(bench, needed | 0x01_00), Is.True);
        for (var bit = 1; bit <= 0x80_00; bit <<= 1)
        {
            if ((needed & bit) != 0)
                Assert.That(Allowed(bench, (0xFF_FF & ~bit) | 0x01_00), Is.False, $"without {bit:X4}");
        }
    }

    [Test]
    public void Without_the_issuers_country_only_the_kind_of_terminal_counts()
    {
        using var bench = new KernelBench();
        bench.Card.With(EmvTags.IssuerCountry, null);
        Assert.That(Allowed(bench, 0x01_00), Is.True);
        Assert.That(Allowed(bench, 0xFE_FF), Is.False);
    }

    [TestCase(0x15, "F000F0A001", true)]
    [TestCase(0x15, "7000F0A001", false)]
    [TestCase(0x25, "F000F0A001", false)]
    [TestCase(0x12, "F000F0A001", false)]
    public void A_cash_machine_is_a_banks_unattended_and_gives_cash(int type, string capabilities, bool isCashMachine)
    {
        using var bench = new KernelBench();
        bench.Configuration = bench.Configuration with { TerminalType = (byte)type, AdditionalCapabilities = Convert.FromHexString(capabilities) };
        bench.Details = bench.Details with { Kind = TransactionKind.Cash };
        Assert.That(Allowed(bench, 0xFE_FF), Is.EqualTo(isCashMachine));
        Assert.That(Allowed(bench, 0xFD_FF), Is.Not.EqualTo(isCashMachine));
    }

    private static bool Allowed(KernelBench bench, int control)
    {
        bench.Card.With(EmvTags.ApplicationUsageControl, control.ToString("X4", null));
        bench.Run();
        return !bench.Kernel.Tvr.HasFlag(Tvr.ServiceNotAllowed);
    }
}
