using Terminal.Emulator.Host;

namespace Terminal.Tests.Emulator.Host;

public sealed class HostFaultTests
{
    [Test]
    public void A_bare_name_strikes_once_on_the_purchase()
    {
        var fault = Read("answer-lost");
        Assert.That(fault, Is.EqualTo(new HostFault(HostFaultKind.AnswerLost, "0200", 1)));
    }

    [TestCase("mac-wrong@0410*3", "0400", 3)]
    [TestCase("mac-wrong@0400*all", "0400", null)]
    [TestCase("mac-wrong@0810", "0800", 1)]
    [TestCase("mac-wrong@0830", "0820", 1)]
    public void Type_and_count_are_read(string text, string mti, int? count)
    {
        var fault = Read(text);
        Assert.Multiple(() =>
        {
            Assert.That(fault.Mti, Is.EqualTo(mti));
            Assert.That(fault.Count, Is.EqualTo(count));
        });
    }

    [Test]
    public void Values_are_read() => Assert.Multiple(() =>
    {
        Assert.That(Read("answer-late=2.5").Delay, Is.EqualTo(TimeSpan.FromSeconds(2.5)));
        Assert.That(Read("code=a0").Code, Is.EqualTo("A0"));
        Assert.That(Read("script=change-pin=654321").Script, Is.EqualTo("change-pin=654321"));
    });

    [Test]
    public void Every_name_is_known()
    {
        Assert.That(HostFault.Names, Has.Count.EqualTo(Enum.GetValues<HostFaultKind>().Length));
        foreach (var name in HostFault.Names)
        {
            var value = name switch { "answer-late" => "=1", "code" => "=51", "script" => "=unblock-pin", _ => "" };
            Assert.That(Read(name + value).ToString(), Is.EqualTo(name));
        }
    }

    [TestCase("", FaultSyntaxError.NameMalformed)]
    [TestCase("Answer-Lost", FaultSyntaxError.NameMalformed)]
    [TestCase("=5", FaultSyntaxError.NameMalformed)]
    [TestCase("no-such-fault", FaultSyntaxError.NameUnknown)]
    [TestCase("code", FaultSyntaxError.ValueMissing)]
    [TestCase("code=", FaultSyntaxError.ValueMissing)]
    [TestCase("answer-late", FaultSyntaxError.ValueMissing)]
    [TestCase("script", FaultSyntaxError.ValueMissing)]
    [TestCase("script=format-disk", FaultSyntaxError.ValueInvalid)]
    [TestCase("script=put-data=9F58:0", FaultSyntaxError.ValueInvalid)]
    [TestCase("code=123", FaultSyntaxError.ValueInvalid)]
    [TestCase("code=5!", FaultSyntaxError.ValueInvalid)]
    [TestCase("answer-late=-1", FaultSyntaxError.ValueInvalid)]
    [TestCase("answer-late=soon", FaultSyntaxError.ValueInvalid)]
    [TestCase("answer-late=86401", FaultSyntaxError.ValueInvalid)]
    [TestCase("garbage=1", FaultSyntaxError.ValueUnexpected)]
    [TestCase("garbage@200", FaultSyntaxError.MtiInvalid)]
    [TestCase("garbage@02x0", FaultSyntaxError.MtiInvalid)]
    [TestCase("garbage@", FaultSyntaxError.MtiInvalid)]
    [TestCase("garbage*0", FaultSyntaxError.CountInvalid)]
    [TestCase("garbage*-1", FaultSyntaxError.CountInvalid)]
    [TestCase("garbage*", FaultSyntaxError.CountInvalid)]
    [TestCase("garbage*ALL", FaultSyntaxError.CountInvalid)]
    [TestCase("garbage*99999999999", FaultSyntaxError.CountInvalid)]
    public void What_is_amiss_has_a_name(string text, FaultSyntaxError error)
    {
        Assert.That(HostFault.Parse(text, out var fault), Is.EqualTo(error));
        Assert.That(fault, Is.Null);
    }

    [TestCase("code=51@0400*2")]
    [TestCase("answer-lost*all")]
    [TestCase("no-dial-tone=3")]
    public void A_written_fault_reads_back(string text)
    {
        Assert.That(FaultExpression.Parse(text, out var expression), Is.Null);
        Assert.That(expression!.ToString(), Is.EqualTo(text));
    }

    [Test]
    public void A_fault_strikes_as_often_as_it_says_and_only_its_type()
    {
        var plan = new FaultPlan();
        plan.Add(Read("answer-lost*2"));
        plan.Add(Read("garbage@0400*all"));
        Assert.Multiple(() =>
        {
            Assert.That(plan.Strike("0800").Faults, Is.Empty);
            Assert.That(plan.Strike("0200").Has(HostFaultKind.AnswerLost), Is.True);
            Assert.That(plan.Strike("0200").Has(HostFaultKind.AnswerLost), Is.True);
            Assert.That(plan.Strike("0200").Faults, Is.Empty);
            Assert.That(plan.Strike("0400").Has(HostFaultKind.Garbage), Is.True);
            Assert.That(plan.Strike("0400").Has(HostFaultKind.Garbage), Is.True);
            Assert.That(plan.Pending.Select(fault => fault.ToString()), Is.EqualTo(["garbage"]));
        });
    }

    [Test]
    public void Several_faults_strike_one_message_together()
    {
        var plan = new FaultPlan();
        plan.Add(Read("answer-late=1"));
        plan.Add(Read("answer-late=2"));
        plan.Add(Read("not-posted"));
        var struck = plan.Strike("0200");
        Assert.Multiple(() =>
        {
            Assert.That(struck.Delay, Is.EqualTo(TimeSpan.FromSeconds(3)));
            Assert.That(struck.Override, Is.EqualTo(new HostOverride(null, WithoutPosting: true)));
        });
    }

    [Test]
    public void A_refusal_counts_connections_not_messages()
    {
        var plan = new FaultPlan();
        plan.Add(Read("refused"));
        Assert.Multiple(() =>
        {
            Assert.That(plan.Strike("0200").Faults, Is.Empty);
            Assert.That(plan.RefusesConnection("0800"), Is.False);
            Assert.That(plan.RefusesConnection("0200"), Is.True);
            Assert.That(plan.RefusesConnection("0200"), Is.False);
        });
    }

    private static HostFault Read(string text)
    {
        Assert.That(HostFault.Parse(text, out var fault), Is.Null);
        return fault!;
    }

    [Test]
    public void A_fault_may_be_meant_for_one_terminal()
    {
        var plan = new FaultPlan();
        plan.Add(new HostFault(HostFaultKind.AnswerLost) { Terminal = "00000002" });

        Assert.That(plan.Strike("0200", "00000001").Faults, Is.Empty);
        Assert.That(plan.Strike("0200", "00000002").Faults, Has.Count.EqualTo(1));
        Assert.That(plan.Pending, Is.Empty);
    }
}
