using Terminal.Core.Emv;
using Terminal.Core.Emv.Parameters;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Tests.Emv.Kernel;

/// <summary>SDA, DDA and CDA (EMV book 2, 5 to 7; book 3, 10.3) with keys of our own, each thing that can be wrong by itself.</summary>
public sealed class DataAuthenticationTests
{
    private const Tvr Oda = Tvr.DataAuthenticationNotPerformed | Tvr.SdaFailed | Tvr.IccDataMissing | Tvr.DdaFailed | Tvr.CdaFailed | Tvr.SdaSelected;

    // AIP; terminal capabilities byte 3; TVR bits of byte 1; whether TSI tells authentication.
    [TestCase(Aip.Sda, "C8", Tvr.SdaSelected, true)]
    [TestCase(Aip.Dda, "C8", Tvr.None, true)]
    [TestCase(Aip.Cda, "C8", Tvr.None, true)]
    [TestCase(Aip.Sda | Aip.Dda | Aip.Cda, "C8", Tvr.None, true)]
    [TestCase(Aip.Sda | Aip.Dda, "80", Tvr.SdaSelected, true)]
    [TestCase(Aip.Sda | Aip.Dda | Aip.Cda, "C0", Tvr.None, true)]
    [TestCase(Aip.Dda, "80", Tvr.DataAuthenticationNotPerformed, false)]
    [TestCase(Aip.Cda, "C0", Tvr.DataAuthenticationNotPerformed, false)]
    [TestCase(Aip.None, "C8", Tvr.DataAuthenticationNotPerformed, false)]
    public void The_strongest_method_in_common_is_used_and_verifies(Aip methods, string capabilities, Tvr tvr, bool performed)
    {
        using var bench = new TestIssuer().Bench(methods);
        bench.Configuration = bench.Configuration with { Capabilities = Convert.FromHexString("E0F9" + capabilities) };
        var end = bench.Run();
        Assert.That(bench.Kernel.Tvr & Oda, Is.EqualTo(tvr));
        Assert.That(bench.Kernel.Tsi.HasFlag(Tsi.DataAuthentication), Is.EqualTo(performed));
        Assert.That(end.End, Is.EqualTo(tvr == Tvr.DataAuthenticationNotPerformed || performed ? KernelEnd.ApprovedOffline : KernelEnd.DeclinedOffline));
    }

    [TestCase("6985")]
    [TestCase("6A80")]
    [TestCase("6300")]
    public void Any_other_status_word_than_9000_to_INTERNAL_AUTHENTICATE_ends_the_transaction(string status)
    {
        // EMV book 3, 6.5.9.5 knows no other: a signature that is wrong is DDA failed, an answer that is none is the end.
        using var bench = new TestIssuer().Bench(Aip.Dda);
        bench.Card.Answer("0088", status);
        var end = bench.Run();
        Assert.That((end.End, end.Phase, end.Status), Is.EqualTo((KernelEnd.CardDataInvalid, KernelPhase.OfflineDataAuthentication, (ushort?)Convert.ToUInt16(status, 16))));
    }

    [Test]
    public void SDA_leaves_the_authentication_code_and_DDA_the_number_of_the_card()
    {
        using var sda = new TestIssuer().Bench(Aip.Sda);
        sda.Run();
        Assert.That(sda.Hex(EmvTags.DataAuthenticationCode), Is.EqualTo("DAC0"));
        using var dda = new TestIssuer().Bench(Aip.Dda);
        dda.Run();
        Assert.That(dda.Hex(EmvTags.IccDynamicNumber), Is.EqualTo("D1D2"));
    }

    [Test]
    public void CDA_is_asked_for_and_gives_the_cryptogram_that_was_signed()
    {
        using var bench = new TestIssuer().Bench(Aip.Cda);
        bench.Run();
        Assert.That(bench.Card.Commands.Single(command => command.StartsWith("80AE", StringComparison.Ordinal))[4..6], Is.EqualTo("50"));
        Assert.That(bench.Hex(EmvTags.Cryptogram), Is.EqualTo("E1E2E3E4E5E6E7E8"));
    }

    [Test]
    public void CDA_covers_the_second_cryptogram_too_with_both_lists()
    {
        using var bench = Online(Aip.Cda);
        Assert.That(bench.Run().End, Is.EqualTo(KernelEnd.ApprovedOnline));
        Assert.That(bench.Card.Commands.Where(command => command.StartsWith("80AE", StringComparison.Ordinal)).Select(command => command[4..6]), Is.EqualTo(new[] { "90", "50" }));
        Assert.That(bench.Kernel.Tvr & Oda, Is.EqualTo(Tvr.None));
    }

    // What is taken off the card; which methods miss it.
    [TestCase(EmvTags.CaKeyIndexOfCard, Aip.Sda)]
    [TestCase(EmvTags.IssuerCertificate, Aip.Sda)]
    [TestCase(EmvTags.IssuerKeyExponent, Aip.Sda)]
    [TestCase(EmvTags.SignedStaticData, Aip.Sda)]
    [TestCase(EmvTags.CaKeyIndexOfCard, Aip.Dda)]
    [TestCase(EmvTags.IssuerCertificate, Aip.Dda)]
    [TestCase(EmvTags.IccCertificate, Aip.Dda)]
    [TestCase(EmvTags.IccKeyExponent, Aip.Dda)]
    [TestCase(EmvTags.IccKeyRemainder, Aip.Dda)]
    [TestCase(EmvTags.IssuerKeyRemainder, Aip.Dda)]
    [TestCase(EmvTags.IccCertificate, Aip.Cda)]
    [TestCase(EmvTags.IssuerKeyExponent, Aip.Cda)]
    public void What_is_missing_is_told_together_with_the_method(uint tag, Aip method)
    {
        using var bench = new TestIssuer().Bench(method);
        bench.Card.With(tag, null);
        bench.Run();
        Assert.That(bench.Kernel.Tvr & Oda, Is.EqualTo(Tvr.IccDataMissing | FailedBits(method)));
        Assert.That(bench.Kernel.Tsi.HasFlag(Tsi.DataAuthentication), Is.True);
    }

    private static readonly (string Name, TestIssuer Issuer, Action<KernelBench> Spoil)[] Defects =
    [
        ("another issuer's certificate", new TestIssuer { Iin = "621095FF" }, _ => { }),
        ("an issuer number of two digits", new TestIssuer { Iin = "62FFFFFF" }, _ => { }),
        ("an expired issuer certificate", new TestIssuer { IssuerExpiry = "1026" }, _ => { }),
        ("an impossible month", new TestIssuer { IssuerExpiry = "1330" }, _ => { }),
        ("a key that the terminal does not have", new TestIssuer { Index = 0xC2 }, _ => { }),
        ("an expired key of the payment system", new TestIssuer(), bench => bench.Configuration = bench.Configuration with { Keys = TestIssuer.Store(new DateOnly(2026, 11, 23)) }),
        ("a revoked certificate", new TestIssuer(), bench => bench.Configuration.Keys.Revoke(new RevokedCertificate("A000000333", 0xC1, "000001"))),
        ("changed data", new TestIssuer(), bench => bench.Card.With(EmvTags.ExpirationDate, "311231")),
        ("a certificate with a changed bit", new TestIssuer(), bench => Flip(bench, EmvTags.IssuerCertificate)),
        ("a certificate of another length", new TestIssuer(), bench => bench.Card.Data[EmvTags.IssuerCertificate] = bench.Card.Data[EmvTags.IssuerCertificate][2..]),
        ("another exponent", new TestIssuer(), bench => bench.Card.With(EmvTags.IssuerKeyExponent, "010001")),
        ("a tag list with another tag", new TestIssuer(), bench => bench.Card.With(EmvTags.SdaTagList, "82" + "5A")),
        ("a changed remainder", new TestIssuer(), bench => Flip(bench, EmvTags.IssuerKeyRemainder)),
    ];

    private static IEnumerable<TestCaseData> Broken => Defects.SelectMany(defect => new[] { Aip.Sda, Aip.Dda, Aip.Cda }.Select(method =>
        new TestCaseData(defect.Issuer, defect.Spoil, method).SetName($"{method} fails with {defect.Name}")));

    [TestCaseSource(nameof(Broken))]
    public void Whatever_is_wrong_the_method_fails_and_the_transaction_goes_on(object issuer, Delegate spoil, Aip method)
    {
        using var bench = ((TestIssuer)issuer).Bench(method);
        spoil.DynamicInvoke(bench);
        var end = bench.Run();
        Assert.That(bench.Kernel.Tvr & Oda, Is.EqualTo(FailedBits(method)));
        Assert.That(bench.Kernel.Tsi.HasFlag(Tsi.DataAuthentication), Is.True);
        Assert.That(end.Phase, Is.GreaterThanOrEqualTo(KernelPhase.CardActionAnalysis));
    }

    [TestCase("another PAN")]
    [TestCase("an expired card certificate")]
    [TestCase("a card certificate with a changed bit")]
    public void A_card_certificate_that_is_not_sound_fails_DDA_and_CDA(string defect)
    {
        foreach (var method in new[] { Aip.Dda, Aip.Cda })
        {
            var issuer = defect switch
            {
                "another PAN" => new TestIssuer { CertifiedPan = "6210948000000012FFFF" },
                "an expired card certificate" => new TestIssuer { CardExpiry = "1026" },
                _ => new TestIssuer(),
            };
            using var bench = issuer.Bench(method);
            if (defect.EndsWith("bit", StringComparison.Ordinal))
                Flip(bench, EmvTags.IccCertificate);
            bench.Run();
            Assert.That(bench.Kernel.Tvr & Oda, Is.EqualTo(FailedBits(method)));
        }
    }

    [Test]
    public void The_AIP_is_covered_when_the_tag_list_says_so()
    {
        var issuer = new TestIssuer();
        using var bench = issuer.Bench(Aip.Sda);
        bench.Card.With(EmvTags.SdaTagList, "82");
        bench.Run();
        Assert.That(bench.Kernel.Tvr & Oda, Is.EqualTo(Tvr.SdaFailed | Tvr.SdaSelected), "it was signed without it");
        issuer.Personalise(bench.Card);
        bench.Run();
        Assert.That(bench.Kernel.Tvr & Oda, Is.EqualTo(Tvr.SdaSelected));
    }

    [Test]
    public void With_SDA_switched_off_the_terminal_does_not_offer_it()
    {
        using var bench = new TestIssuer().Bench(Aip.Sda);
        bench.Configuration = bench.Configuration with { Legacy = LegacyFeatures.All & ~LegacyFeatures.StaticDataAuthentication };
        bench.Run();
        Assert.That(bench.Kernel.Tvr & Oda, Is.EqualTo(Tvr.DataAuthenticationNotPerformed));
        Assert.That(bench.Hex(EmvTags.TerminalCapabilities), Is.EqualTo("E0F948"));
    }

    [TestCase("9F0206")] // no unpredictable number asked for
    [TestCase("9F37")] // broken
    public void A_list_for_DDA_that_does_not_ask_for_the_unpredictable_number_fails(string list)
    {
        using var bench = new TestIssuer().Bench(Aip.Dda);
        bench.Card.With(EmvTags.Ddol, list);
        bench.Run();
        Assert.That(bench.Kernel.Tvr & Oda, Is.EqualTo(Tvr.DdaFailed));
        Assert.That(bench.Card.Commands, Has.None.StartWith("0088"));
    }

    [Test]
    public void The_cards_list_for_DDA_goes_before_the_terminals()
    {
        using var bench = new TestIssuer().Bench(Aip.Dda);
        bench.Card.With(EmvTags.Ddol, "9F37049A03");
        bench.Run();
        Assert.That(bench.Card.Commands.Single(command => command.StartsWith("0088", StringComparison.Ordinal)), Does.Match("^0088000007[0-9A-F]{8}26112400$"));
        Assert.That(bench.Kernel.Tvr & Oda, Is.EqualTo(Tvr.None));
    }

    [Test]
    public void An_enciphered_PIN_gets_the_cards_key_for_PINs_and_a_new_challenge_each_time()
    {
        using var bench = new TestIssuer().Bench(Aip.Dda);
        bench.Card.With(EmvTags.CvmList, "00000000000000000400").Answer("0084", "01020304050607089000", "11121314151617189000");
        new TestIssuer().Personalise(bench.Card);
        bench.Pins.Enqueue(new KernelInput.PinAtCard(PinEntryEnd.Entered, 0x63C2));
        bench.Run();
        var pins = bench.Asked.OfType<KernelNeed.PinAtCard>().ToArray();
        Assert.That(pins.Select(pin => Convert.ToHexString(pin.Encipherment!.Challenge.Span)), Is.EqualTo(new[] { "0102030405060708", "1112131415161718" }));
        Assert.That(pins[0].Encipherment!.Modulus.ToArray(), Is.EqualTo(TestKey.Of("pin").Modulus));
        Assert.That(bench.Hex(EmvTags.CvmResults), Is.EqualTo("040002"));
    }

    [Test]
    public void Without_a_key_for_PINs_the_key_for_signatures_serves()
    {
        using var bench = new TestIssuer().Bench(Aip.None);
        bench.Card.With(EmvTags.CvmList, "00000000000000000500");
        new TestIssuer().Personalise(bench.Card);
        bench.Card.With(EmvTags.PinKeyCertificate, null).With(EmvTags.PinKeyExponent, null).With(EmvTags.PinKeyRemainder, null);
        bench.Run();
        Assert.That(bench.Asked.OfType<KernelNeed.PinAtCard>().Single().Encipherment!.Modulus.ToArray(), Is.EqualTo(TestKey.Of("icc").Modulus));
        Assert.That(bench.Hex(EmvTags.CvmResults), Is.EqualTo("050000"));
    }

    [TestCase("01020304050607" + "9000")]
    [TestCase("6D00")]
    public void Without_a_challenge_of_eight_bytes_the_enciphered_PIN_fails(string answer)
    {
        using var bench = new TestIssuer().Bench(Aip.Dda);
        bench.Card.With(EmvTags.CvmList, "00000000000000000400").Answer("0084", answer);
        bench.Run();
        Assert.That(bench.Hex(EmvTags.CvmResults), Is.EqualTo("040001"));
        Assert.That(bench.Asked.OfType<KernelNeed.PinAtCard>(), Is.Empty);
    }

    internal static KernelBench Online(Aip methods)
    {
        var bench = new TestIssuer().Bench(methods);
        bench.Card.With(EmvTags.IacOnline, "FFFFFFFFFF");
        return bench.SetApplication(application => application with { FloorLimit = 0 });
    }

    internal static void Flip(KernelBench bench, uint tag)
    {
        var bytes = Convert.FromHexString(bench.Card.Data[tag]);
        bytes[^1] ^= 1;
        bench.Card.Data[tag] = Convert.ToHexString(bytes);
    }

    private static Tvr FailedBits(Aip method) => method switch
    {
        Aip.Sda => Tvr.SdaFailed | Tvr.SdaSelected,
        Aip.Dda => Tvr.DdaFailed,
        _ => Tvr.CdaFailed,
    };
}
