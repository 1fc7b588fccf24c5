using System.Text;
using Terminal.Core.Emv;
using Terminal.Core.Emv.Parameters;
using Terminal.Core.Emv.Tlv;
using Terminal.Core.Emv.Transport;

namespace Terminal.Tests.Emv.Kernel;

/// <summary>What the caller of a kernel may rely on, and what it owes.</summary>
public sealed class ContractTests
{
    [Test]
    public void The_same_card_transaction_and_numbers_give_the_same_commands()
    {
        using var one = OnlineTests.Bench(new HostReply("00"));
        using var two = OnlineTests.Bench(new HostReply("00"));
        one.Run();
        two.Run();
        Assert.That(one.Card.Commands, Is.EqualTo(two.Card.Commands));
    }

    [Test]
    public void An_input_that_does_not_answer_the_need_is_the_callers_mistake_and_changes_nothing()
    {
        var bench = new KernelBench();
        using var kernel = new EmvKernel(bench.Configuration, bench.Details, bench.Random);
        Assert.That(() => kernel.Next(new KernelInput.Confirmed(true)), Throws.ArgumentException);
        Assert.That(kernel.Next(new KernelInput.Begin()), Is.InstanceOf<KernelNeed.Command>());
        Assert.That(() => kernel.Next(new KernelInput.Begin()), Throws.ArgumentException);
        Assert.That(kernel.Next(new KernelInput.Answer(new ResponseApdu(default, 0x6A82))), Is.InstanceOf<KernelNeed.Command>());
    }

    [Test]
    public void After_the_end_there_is_no_next()
    {
        using var bench = new KernelBench();
        bench.Run();
        Assert.That(() => bench.Kernel.Next(new KernelInput.Begin()), Throws.InvalidOperationException);
    }

    [Test]
    public void Giving_up_is_possible_until_the_host_was_asked()
    {
        var bench = OnlineTests.Bench(new HostReply("00"));
        using var kernel = new EmvKernel(bench.Configuration, bench.Details, bench.Random);
        KernelInput input = new KernelInput.Begin();
        while (kernel.Next(input) is KernelNeed.Command command)
            input = new KernelInput.Answer(bench.Card.Respond(command.Apdu));
        Assert.That(kernel.Phase, Is.EqualTo(KernelPhase.Online));
        Assert.That(() => kernel.Next(new KernelInput.Cancelled()), Throws.ArgumentException);
        Assert.That(kernel.Next(new KernelInput.HostAnswered(new HostReply("00"))), Is.InstanceOf<KernelNeed.Command>());
        Assert.That(() => kernel.Next(new KernelInput.Cancelled()), Throws.ArgumentException);
    }

    [Test]
    public void A_bypass_that_was_not_offered_is_the_callers_mistake()
    {
        var bench = new KernelBench();
        bench.Card.With(EmvTags.CvmList, "00000000000000000200");
        using var kernel = new EmvKernel(bench.Configuration with { Legacy = LegacyFeatures.None }, bench.Details, bench.Random);
        KernelInput input = new KernelInput.Begin();
        while (kernel.Next(input) is KernelNeed.Command command)
            input = new KernelInput.Answer(bench.Card.Respond(command.Apdu));
        Assert.That(() => kernel.Next(new KernelInput.PinForHost(PinEntryEnd.Bypassed)), Throws.ArgumentException);
    }

    [TestCase(-1, 0)]
    [TestCase(1_000_000_000_000, 0)]
    [TestCase(1, -1)]
    public void An_amount_that_does_not_fit_is_refused(long amount, long other)
    {
        var bench = new KernelBench();
        Assert.That(() => new EmvKernel(bench.Configuration, bench.Details with { Amount = amount, OtherAmount = other }, bench.Random), Throws.ArgumentException);
    }

    [Test]
    public void Disposal_overwrites_what_the_card_said()
    {
        using var bench = new KernelBench();
        bench.Run();
        var pan = bench.Kernel.Data.Get(EmvTags.Pan);
        bench.Kernel.Dispose();
        Assert.That(pan.ToArray(), Is.All.Zero);
    }

    [Test]
    public void Field_55_of_a_request_has_every_mandatory_object_once_and_in_order()
    {
        using var bench = OnlineTests.Bench(new HostReply("00"));
        bench.Run();
        Assert.That(Tags(Field55.Request(bench.Kernel.Data)), Is.EqualTo(
            "9F26 9F27 9F10 9F37 9F36 95 9A 9C 9F02 5F2A 82 9F1A 9F03 9F33 9F34 9F35 9F1E 84 9F09 9F41"));
    }

    [Test]
    public void Field_55_of_reversal_and_script_notice_carry_the_results_of_scripts()
    {
        using var bench = OnlineTests.Bench(new HostReply("00", default, Convert.FromHexString("720686048424000A")));
        bench.Run();
        Assert.That(Tags(Field55.Reversal(bench.Kernel.Data)), Is.EqualTo("95 9F1E 9F10 9F36 DF31"));
        Assert.That(Tags(Field55.ScriptNotice(bench.Kernel.Data)), Is.EqualTo("9F33 95 9F37 9F1E 9F10 9F26 9F36 82 DF31 9F1A 9A"));
    }

    [TestCase("", true, 0, 0)]
    [TestCase("910A01020304050607083030", true, 10, 0)]
    [TestCase("910A01020304050607083030" + "720686048424000A" + "9F36020001", true, 10, 8)]
    [TestCase("910701020304050607", false, 0, 0)]
    [TestCase("91080102030405060708" + "91080102030405060708", false, 0, 0)]
    [TestCase("9108", false, 0, 0)]
    public void Field_55_of_an_answer_gives_what_the_card_needs(string hex, bool sound, int authentication, int scripts)
    {
        Assert.That(HostReply.TryParse("00", Convert.FromHexString(hex), out var reply, out _), Is.EqualTo(sound));
        if (sound)
            Assert.That((reply!.IssuerAuthenticationData.Length, reply.Scripts.Length), Is.EqualTo((authentication, scripts)));
    }

    [TestCase(LegacyFeatures.All, true, Tvr.None)]
    [TestCase(LegacyFeatures.All, false, Tvr.DefaultTdolUsed)]
    [TestCase(LegacyFeatures.All & ~LegacyFeatures.TransactionCertificateHash, false, Tvr.None)]
    public void The_TC_hash_is_made_from_the_cards_list_or_the_terminals(LegacyFeatures legacy, bool own, Tvr expected)
    {
        using var bench = new KernelBench();
        bench.Configuration = bench.Configuration with { Legacy = legacy };
        bench.SetApplication(application => application with { DefaultTdol = Convert.FromHexString("9F0206") });
        bench.Card.With(EmvTags.Cdol1, "9814").With(EmvTags.Tdol, own ? "9F0206" : null);
        bench.Run();
        Assert.That(bench.Kernel.Tvr & Tvr.DefaultTdolUsed, Is.EqualTo(expected));
        var hash = Convert.ToHexString(System.Security.Cryptography.SHA1.HashData(Convert.FromHexString("000000001234")));
        var sent = bench.Card.Commands.Single(command => command.StartsWith("80AE", StringComparison.Ordinal));
        Assert.That(sent[10..^2], Is.EqualTo(legacy == LegacyFeatures.All ? hash : new string('0', 40)));
    }

    private static string Tags(byte[] field)
    {
        var tags = new StringBuilder();
        var reader = new BerTlvReader(field);
        while (reader.Next())
            tags.Append(' ').Append(reader.Tag.ToString("X2", null));
        Assert.That(reader.Error, Is.Null);
        return tags.ToString().Trim();
    }
}
