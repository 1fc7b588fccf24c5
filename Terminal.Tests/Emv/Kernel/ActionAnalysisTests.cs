using System.Globalization;
using Terminal.Core.Emv;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Tests.Emv.Kernel;

/// <summary>Terminal action analysis (EMV book 3, 10.7): every bit of the TVR against every action code, every type of terminal.</summary>
public sealed class ActionAnalysisTests
{
    private const string None = "0000000000";

    // A bit of the TVR, and a card or terminal that sets just this one.
    private static readonly Dictionary<Tvr, Action<KernelBench>> Causes = new()
    {
        [Tvr.DataAuthenticationNotPerformed] = _ => { },
        [Tvr.SdaSelected] = bench => Authenticate(bench, Aip.Sda),
        [Tvr.SdaFailed] = bench =>
        {
            Authenticate(bench, Aip.Sda);
            Spoil(bench, EmvTags.SignedStaticData);
        },
        [Tvr.DdaFailed] = bench =>
        {
            Authenticate(bench, Aip.Dda);
            bench.Card.Dda = _ => new byte[100];
        },
        [Tvr.CdaFailed] = bench =>
        {
            Authenticate(bench, Aip.Cda);
            Spoil(bench, EmvTags.IccCertificate);
        },
        [Tvr.IccDataMissing] = bench => bench.Card.With(EmvTags.CvmList, null),
        [Tvr.OnExceptionFile] = bench =>
        {
            bench.Configuration = bench.Configuration with { LooksCardsUp = true };
            bench.LookedUp = new KernelInput.LookedUp(true, 0);
        },
        [Tvr.VersionsDiffer] = bench => bench.Card.With(EmvTags.CardApplicationVersion, "0030"),
        [Tvr.Expired] = bench => bench.Card.With(EmvTags.ExpirationDate, "261123"),
        [Tvr.NotYetEffective] = bench => bench.Card.With(EmvTags.EffectiveDate, "261125"),
        [Tvr.ServiceNotAllowed] = bench => bench.Card.With(EmvTags.ApplicationUsageControl, "0000"),
        [Tvr.NewCard] = bench =>
        {
            bench.Card.With(EmvTags.LowerOfflineLimit, "09").With(EmvTags.UpperOfflineLimit, "09");
            bench.Card.Registers[EmvTags.LastOnlineAtc] = "0000";
        },
        [Tvr.CardholderVerificationFailed] = bench => bench.Card.With(EmvTags.CvmList, "00000000000000000000"),
        [Tvr.CvmUnrecognised] = bench => bench.Card.With(EmvTags.CvmList, "000000000000000046001F00"),
        [Tvr.PinTriesExceeded] = bench =>
        {
            bench.Card.With(EmvTags.CvmList, "000000000000000041001F00");
            bench.Card.Registers[EmvTags.PinTryCounter] = "00";
        },
        [Tvr.PinPadMissing] = bench =>
        {
            bench.Card.With(EmvTags.CvmList, "000000000000000042001F00");
            bench.PinForHost = new KernelInput.PinForHost(PinEntryEnd.PadFailed);
        },
        [Tvr.PinNotEntered] = bench =>
        {
            bench.Card.With(EmvTags.CvmList, "000000000000000042001F00");
            bench.PinForHost = new KernelInput.PinForHost(PinEntryEnd.Bypassed);
        },
        [Tvr.OnlinePinEntered] = bench => bench.Card.With(EmvTags.CvmList, "00000000000000000200"),
        [Tvr.FloorLimitExceeded] = bench => bench.SetApplication(application => application with { FloorLimit = 12_34 }),
        [Tvr.LowerLimitExceeded] = bench => bench.Card.With(EmvTags.LowerOfflineLimit, "00").With(EmvTags.UpperOfflineLimit, "09"),
        [Tvr.UpperLimitExceeded] = bench => bench.Card.With(EmvTags.LowerOfflineLimit, "09").With(EmvTags.UpperOfflineLimit, "00"),
        [Tvr.RandomlySelected] = bench => bench.SetApplication(application => application with { RandomTarget = 99, RandomMaximum = 99 }),
        [Tvr.MerchantForcedOnline] = bench => bench.Details = bench.Details with { ForcedOnline = true },
    };

    // Bits that are set when the first cryptogram has been asked for: no action code looks at them before the second one.
    private static readonly Dictionary<Tvr, Func<KernelBench>> LaterCauses = new()
    {
        [Tvr.DefaultTdolUsed] = () =>
        {
            var bench = new KernelBench();
            bench.Card.With(EmvTags.Cdol1, "9814");
            return bench.SetApplication(application => application with { DefaultTdol = Convert.FromHexString("9F0206") });
        },
        [Tvr.IssuerAuthenticationFailed] = () =>
        {
            var bench = OnlineTests.Bench(new HostReply("00", Convert.FromHexString("01020304050607083030"), default));
            bench.Card.Answer("0082", "6300");
            return bench;
        },
        [Tvr.ScriptFailedBefore] = () => Scripted("710686048424000A"),
        [Tvr.ScriptFailedAfter] = () => Scripted("720686048424000A"),
    };

    private static IEnumerable<Tvr> Bits => Causes.Keys;

    private static IEnumerable<Tvr> LaterBits => LaterCauses.Keys;

    [Test]
    public void Every_bit_that_the_standard_defines_has_a_cause_here() =>
        Assert.That(Causes.Keys.Concat(LaterCauses.Keys).ToArray(), Is.EquivalentTo(Enum.GetValues<Tvr>().Where(bit => bit != Tvr.None)).And.Length.EqualTo(27));

    [TestCaseSource(nameof(LaterBits))]
    public void Each_later_cause_sets_its_own_bit(Tvr bit)
    {
        using var bench = LaterCauses[bit]();
        bench.Run();
        Assert.That(bench.Kernel.Tvr & (Tvr.DefaultTdolUsed | Tvr.IssuerAuthenticationFailed | Tvr.ScriptFailedBefore | Tvr.ScriptFailedAfter), Is.EqualTo(bit));
    }

    [TestCaseSource(nameof(Bits))]
    public void Each_cause_sets_its_own_bit(Tvr bit)
    {
        using var bench = Bench(bit);
        bench.Run();
        Assert.That(bench.Kernel.Tvr & ~Tvr.DataAuthenticationNotPerformed, Is.EqualTo((bit | Company(bit)) & ~Tvr.DataAuthenticationNotPerformed));
        Assert.That(bench.Kernel.Tvr.HasFlag(bit), Is.True);
    }

    [Test]
    public void Each_bit_in_each_action_code_of_either_side_decides(
        [ValueSource(nameof(Bits))] Tvr bit, [Values("denial", "online", "default")] string action, [Values] bool issuers)
    {
        using var bench = Bench(bit);
        bench.Host = null;
        SetCode(bench, action, bit, issuers);
        if (action == "default")
            SetCode(bench, "online", bit, issuers);
        var end = bench.Run();
        var commands = bench.Card.Commands.Where(command => command.StartsWith("80AE", StringComparison.Ordinal)).Select(command => command[4..6]);
        Assert.That(commands, Is.EqualTo(action switch { "denial" => ["00"], "online" => ["80", "40"], _ => new[] { "80", "00" } }));
        Assert.That(bench.Hex(EmvTags.AuthorisationResponseCode), Is.EqualTo(action switch { "denial" => "5A31", "online" => "5933", _ => "5A33" }));
        Assert.That(end.End, Is.EqualTo(action == "online" ? KernelEnd.ApprovedUnableToGoOnline : KernelEnd.DeclinedOffline));
    }

    [TestCaseSource(nameof(Bits))]
    public void A_bit_that_no_code_has_decides_nothing(Tvr bit)
    {
        using var bench = Bench(bit);
        foreach (var action in new[] { "denial", "online", "default" })
            SetCode(bench, action, (Tvr)0xFF_FF_FF_FF_FF & ~(bit | Company(bit) | Tvr.DataAuthenticationNotPerformed), issuers: true);
        var end = bench.Run();
        Assert.That(end.End, Is.EqualTo(KernelEnd.ApprovedOffline));
        Assert.That(bench.Hex(EmvTags.AuthorisationResponseCode), Is.EqualTo("5931"));
    }

    // Terminal type; whether the denial, online, default code strikes; cryptogram asked for.
    [TestCase(0x22, false, false, false, "40")]
    [TestCase(0x22, false, true, false, "80")]
    [TestCase(0x22, false, false, true, "40")]
    [TestCase(0x22, true, true, true, "00")]
    [TestCase(0x21, false, false, false, "80")]
    [TestCase(0x21, true, false, false, "00")]
    [TestCase(0x24, false, false, true, "80")]
    [TestCase(0x23, false, false, false, "40")]
    [TestCase(0x23, false, true, false, "40")]
    [TestCase(0x23, false, false, true, "00")]
    [TestCase(0x26, true, false, false, "00")]
    public void The_type_of_terminal_decides_which_codes_count(int terminal, bool denial, bool online, bool @default, string asked)
    {
        using var bench = new KernelBench();
        bench.Configuration = bench.Configuration with { TerminalType = (byte)terminal };
        var bit = Tvr.DataAuthenticationNotPerformed;
        SetCode(bench, "denial", denial ? bit : Tvr.None, issuers: true);
        SetCode(bench, "online", online ? bit : Tvr.None, issuers: true);
        SetCode(bench, "default", @default ? bit : Tvr.None, issuers: true);
        bench.Run();
        Assert.That(FirstAsked(bench), Is.EqualTo(asked));
    }

    [TestCase(0x21, false, "00", "5A33")]
    [TestCase(0x22, false, "40", "5933")]
    [TestCase(0x22, true, "00", "5A33")]
    public void Unable_to_go_online_is_decided_by_the_default_codes_and_never_approved_by_an_online_only_terminal(int terminal, bool strikes, string asked, string code)
    {
        using var bench = new KernelBench { Host = null };
        bench.Configuration = bench.Configuration with { TerminalType = (byte)terminal };
        SetCode(bench, "online", Tvr.DataAuthenticationNotPerformed, issuers: true);
        SetCode(bench, "default", strikes ? Tvr.DataAuthenticationNotPerformed : Tvr.None, issuers: true);
        bench.Run();
        Assert.That(bench.Card.Commands.Last(command => command.StartsWith("80AE", StringComparison.Ordinal))[4..6], Is.EqualTo(asked));
        Assert.That(bench.Hex(EmvTags.AuthorisationResponseCode), Is.EqualTo(code));
    }

    [Test]
    public void Codes_that_the_card_does_not_have_deny_nothing_and_send_everything_online()
    {
        using var bench = new KernelBench { Host = null };
        bench.Card.With(EmvTags.IacDenial, null).With(EmvTags.IacOnline, null).With(EmvTags.IacDefault, null);
        var end = bench.Run();
        Assert.That(FirstAsked(bench), Is.EqualTo("80"));
        Assert.That((end.End, bench.Hex(EmvTags.AuthorisationResponseCode)), Is.EqualTo((KernelEnd.DeclinedOffline, "5A33")));
    }

    [Test]
    public void Codes_that_the_acquirer_does_not_have_are_nothing()
    {
        using var bench = new KernelBench();
        bench.Card.With(EmvTags.IacDenial, None).With(EmvTags.IacOnline, None).With(EmvTags.IacDefault, None);
        bench.Run();
        Assert.That(FirstAsked(bench), Is.EqualTo("40"));
    }

    /// <summary>What cannot but come with a bit: static data that fail have been selected.</summary>
    private static Tvr Company(Tvr bit) => bit == Tvr.SdaFailed ? Tvr.SdaSelected : Tvr.None;

    private static void Authenticate(KernelBench bench, Aip method)
    {
        bench.Configuration = bench.Configuration with { Keys = TestIssuer.Store() };
        bench.Card.Aip = ((byte)(method | Aip.CardholderVerification | Aip.TerminalRiskManagement | Aip.IssuerAuthentication)).ToString("X2", CultureInfo.InvariantCulture) + "00";
        new TestIssuer().Personalise(bench.Card);
    }

    private static void Spoil(KernelBench bench, uint tag) => bench.Card.With(tag, new string('0', bench.Card.Data[tag].Length));

    private static KernelBench Scripted(string script)
    {
        var bench = OnlineTests.Bench(new HostReply("00", default, Convert.FromHexString(script)));
        bench.Card.Answer("84", "6A80");
        return bench;
    }

    private static KernelBench Bench(Tvr bit)
    {
        var bench = new KernelBench();
        Causes[bit](bench);
        return bench;
    }

    private static string FirstAsked(KernelBench bench) => bench.Card.Commands.First(command => command.StartsWith("80AE", StringComparison.Ordinal))[4..6];

    private static void SetCode(KernelBench bench, string action, Tvr bits, bool issuers)
    {
        if (issuers)
        {
            var tag = action switch { "denial" => EmvTags.IacDenial, "online" => EmvTags.IacOnline, _ => EmvTags.IacDefault };
            bench.Card.With(tag, ((ulong)bits).ToString("X10", CultureInfo.InvariantCulture));
            return;
        }

        bench.SetApplication(application => action switch
        {
            "denial" => application with { TacDenial = bits },
            "online" => application with { TacOnline = bits },
            _ => application with { TacDefault = bits },
        });
    }
}
