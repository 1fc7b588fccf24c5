using Terminal.Core.Emv;
using Terminal.Core.Emv.Parameters;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Tests.Emv.Kernel;

/// <summary>PINs in a CVM list: tries, bypass, and who is asked (EMV book 4, 6.3.4).</summary>
public sealed class CvmPinTests
{
    [Test]
    public void With_no_tries_left_nobody_is_asked()
    {
        using var bench = CvmTableTests.Bench("4100" + "1F00");
        bench.Card.Registers[EmvTags.PinTryCounter] = "00";
        bench.Run();
        Assert.That(bench.Asked.OfType<KernelNeed.PinAtCard>(), Is.Empty);
        Assert.That(bench.Kernel.Tvr.HasFlag(Tvr.PinTriesExceeded), Is.True);
        Assert.That(bench.Hex(EmvTags.CvmResults), Is.EqualTo("1F0002"));
    }

    [Test]
    public void Tries_left_and_a_wrong_PIN_are_told()
    {
        using var bench = CvmTableTests.Bench("0100", "63C1 9000");
        bench.Card.Registers[EmvTags.PinTryCounter] = "02";
        bench.Run();
        Assert.That(
            bench.Asked.OfType<KernelNeed.PinAtCard>().Select(pin => (pin.TriesLeft, pin.WrongBefore)), Is.EqualTo(new (int?, bool)[] { (2, false), (1, true) }));
    }

    [Test]
    public void A_card_that_does_not_tell_its_tries_is_asked_all_the_same()
    {
        using var bench = CvmTableTests.Bench("0100");
        bench.Card.Registers.Remove(EmvTags.PinTryCounter);
        bench.Run();
        Assert.That(bench.Asked.OfType<KernelNeed.PinAtCard>().Single().TriesLeft, Is.Null);
        Assert.That(bench.Hex(EmvTags.CvmResults), Is.EqualTo("010002"));
    }

    [Test]
    public void Any_other_status_word_of_VERIFY_ends_the_transaction()
    {
        using var bench = CvmTableTests.Bench("4100" + "1F00", "6A80");
        var end = bench.Run();
        Assert.That((end.End, end.Phase, end.Status), Is.EqualTo((KernelEnd.CardDataInvalid, KernelPhase.CardholderVerification, (ushort?)0x6A80)));
    }

    [TestCase(true, 1)]
    [TestCase(false, 2)]
    public void The_parameter_decides_whether_one_bypass_counts_for_every_PIN(bool forAll, int asked)
    {
        using var bench = CvmTableTests.Bench("4100" + "4200" + "1F00", "bypass");
        bench.Configuration = bench.Configuration with { BypassCountsForAll = forAll };
        bench.Run();
        Assert.That(bench.Asked.Count(need => need is KernelNeed.PinAtCard or KernelNeed.PinForHost), Is.EqualTo(asked));
        Assert.That(bench.Hex(EmvTags.CvmResults), Is.EqualTo(forAll ? "1F0002" : "420000"));
    }

    [TestCase((byte)0x22, LegacyFeatures.All, true)]
    [TestCase((byte)0x25, LegacyFeatures.All, false)]
    [TestCase((byte)0x22, LegacyFeatures.All & ~LegacyFeatures.PinBypass, false)]
    public void Bypass_is_offered_at_attended_terminals_where_it_is_on(byte terminal, LegacyFeatures legacy, bool offered)
    {
        using var bench = CvmTableTests.Bench("0100");
        bench.Configuration = bench.Configuration with { TerminalType = terminal, Legacy = legacy };
        bench.Run();
        Assert.That(bench.Asked.OfType<KernelNeed.PinAtCard>().Single().MayBypass, Is.EqualTo(offered));
    }

    [Test]
    public void With_plain_PIN_switched_off_the_terminal_does_not_offer_it()
    {
        using var bench = CvmTableTests.Bench("4100" + "1F00");
        bench.Configuration = bench.Configuration with { Legacy = LegacyFeatures.All & ~LegacyFeatures.PlainOfflinePin };
        bench.Run();
        Assert.That(bench.Hex(EmvTags.TerminalCapabilities), Is.EqualTo("E079C8"));
        Assert.That(bench.Asked.OfType<KernelNeed.PinAtCard>(), Is.Empty);
        Assert.That(bench.Hex(EmvTags.CvmResults), Is.EqualTo("1F0002"));
    }

    [Test]
    public void An_application_whose_host_takes_no_PIN_is_as_if_the_terminal_could_not()
    {
        using var bench = CvmTableTests.Bench("4200" + "1F00");
        bench.SetApplication(application => application with { OnlinePin = false }).Run();
        Assert.That(bench.Asked.OfType<KernelNeed.PinForHost>(), Is.Empty);
        Assert.That(bench.Hex(EmvTags.CvmResults), Is.EqualTo("1F0002"));
    }
}
