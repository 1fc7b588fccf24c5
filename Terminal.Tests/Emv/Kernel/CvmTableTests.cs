using Terminal.Core.Emv;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Tests.Emv.Kernel;

/// <summary>
/// The CVM list as EMV book 3, 10.5 and annex C3 and book 4, 6.3.4 describe it, with PBOC's method 20: every condition, every method, every
/// outcome, written down from the rules.
/// </summary>
public sealed class CvmTableTests
{
    private const string Always = "00";

    // Condition; transaction; terminal type; amount in fen; whether it applies. X is 20.00, Y is 50.00.
    private static readonly object[][] Conditions =
    [
        ["00", TransactionKind.Goods, 0x22, 10_00, true],
        ["00", TransactionKind.Cash, 0x25, 10_00, true],
        ["01", TransactionKind.Cash, 0x25, 10_00, true],
        ["01", TransactionKind.Cash, 0x22, 10_00, false],
        ["01", TransactionKind.Goods, 0x25, 10_00, false],
        ["02", TransactionKind.Goods, 0x22, 10_00, true],
        ["02", TransactionKind.Services, 0x22, 10_00, true],
        ["02", TransactionKind.Cash, 0x22, 10_00, false],
        ["02", TransactionKind.Cash, 0x25, 10_00, false],
        ["02", TransactionKind.Cashback, 0x22, 10_00, false],
        ["03", TransactionKind.Goods, 0x22, 10_00, true],
        ["04", TransactionKind.Cash, 0x22, 10_00, true],
        ["04", TransactionKind.Cash, 0x25, 10_00, false],
        ["04", TransactionKind.Goods, 0x22, 10_00, false],
        ["05", TransactionKind.Cashback, 0x22, 10_00, true],
        ["05", TransactionKind.Goods, 0x22, 10_00, false],
        ["06", TransactionKind.Goods, 0x22, 19_99, true],
        ["06", TransactionKind.Goods, 0x22, 20_00, false],
        ["06", TransactionKind.Goods, 0x22, 20_01, false],
        ["07", TransactionKind.Goods, 0x22, 19_99, false],
        ["07", TransactionKind.Goods, 0x22, 20_00, false],
        ["07", TransactionKind.Goods, 0x22, 20_01, true],
        ["08", TransactionKind.Goods, 0x22, 49_99, true],
        ["08", TransactionKind.Goods, 0x22, 50_00, false],
        ["08", TransactionKind.Goods, 0x22, 50_01, false],
        ["09", TransactionKind.Goods, 0x22, 49_99, false],
        ["09", TransactionKind.Goods, 0x22, 50_00, false],
        ["09", TransactionKind.Goods, 0x22, 50_01, true],
        ["0A", TransactionKind.Goods, 0x22, 10_00, false],
        ["80", TransactionKind.Goods, 0x22, 10_00, false],
        ["FF", TransactionKind.Goods, 0x22, 10_00, false],
    ];

    // Method; outcome asked of people; result byte; TVR byte 3; signature. The next rule is "no CVM".
    private static readonly object[][] Methods =
    [
        ["00", "", "01", 0x80, false],
        ["01", "9000", "02", 0x00, false],
        ["01", "63C0", "01", 0xA0, false],
        ["01", "6983", "01", 0xA0, false],
        ["01", "6984", "01", 0xA0, false],
        ["01", "63C2 9000", "02", 0x00, false],
        ["01", "63C2 63C1 63C0", "01", 0xA0, false],
        ["01", "bypass", "01", 0x88, false],
        ["01", "pad", "01", 0x90, false],
        ["02", "entered", "00", 0x04, false],
        ["02", "bypass", "01", 0x88, false],
        ["02", "pad", "01", 0x90, false],
        ["03", "9000", "00", 0x00, true],
        ["03", "63C0", "01", 0xA0, false],
        ["03", "6983", "01", 0xA0, false],
        ["03", "6984", "01", 0xA0, false],
        ["03", "63C2 9000", "00", 0x00, true],
        ["03", "63C2 63C1 63C0", "01", 0xA0, false],
        ["03", "bypass", "01", 0x88, false],
        ["03", "pad", "01", 0x90, false],
        ["04", "9000", "02", 0x00, false],
        ["04", "63C0", "01", 0xA0, false],
        ["04", "6983", "01", 0xA0, false],
        ["04", "6984", "01", 0xA0, false],
        ["04", "63C2 9000", "02", 0x00, false],
        ["04", "63C2 63C1 63C0", "01", 0xA0, false],
        ["04", "bypass", "01", 0x88, false],
        ["04", "pad", "01", 0x90, false],
        ["05", "9000", "00", 0x00, true],
        ["05", "63C0", "01", 0xA0, false],
        ["05", "6983", "01", 0xA0, false],
        ["05", "6984", "01", 0xA0, false],
        ["05", "63C2 9000", "00", 0x00, true],
        ["05", "63C2 63C1 63C0", "01", 0xA0, false],
        ["05", "bypass", "01", 0x88, false],
        ["05", "pad", "01", 0x90, false],
        ["1E", "", "00", 0x00, true],
        ["1F", "", "02", 0x00, false],
        ["20", "matches", "02", 0x00, false],
        ["20", "differs", "01", 0x80, false],
        ["06", "", "01", 0xC0, false],
        ["1D", "", "01", 0xC0, false],
        ["21", "", "01", 0xC0, false],
        ["3F", "", "01", 0xC0, false],
        ["82", "", "01", 0xC0, false],
    ];

    [TestCaseSource(nameof(Conditions))]
    public void A_rule_applies_when_its_condition_is_met(string condition, TransactionKind kind, int terminal, int amount, bool applies)
    {
        using var bench = Bench("1F" + condition);
        bench.Configuration = bench.Configuration with { TerminalType = (byte)terminal };
        bench.Details = bench.Details with { Kind = kind, Amount = amount };
        bench.Run();
        Assert.That(bench.Hex(EmvTags.CvmResults), Is.EqualTo(applies ? $"1F{condition}02" : "3F0001"));
        Assert.That(bench.Kernel.Tvr.HasFlag(Tvr.CardholderVerificationFailed), Is.EqualTo(!applies));
        Assert.That(bench.Kernel.Tsi.HasFlag(Tsi.CardholderVerification), Is.True);
    }

    [TestCase("06"), TestCase("07"), TestCase("08"), TestCase("09")]
    public void Amounts_are_compared_in_the_currency_of_the_card_only(string condition)
    {
        using var bench = Bench("1F" + condition);
        bench.Details = bench.Details with { Amount = condition is "06" or "08" ? 1 : 99_00 };
        bench.Card.With(EmvTags.ApplicationCurrency, "0840");
        bench.Run();
        Assert.That(bench.Hex(EmvTags.CvmResults), Is.EqualTo("3F0001"));
        bench.Card.With(EmvTags.ApplicationCurrency, null);
        bench.Run();
        Assert.That(bench.Hex(EmvTags.CvmResults), Is.EqualTo("3F0001"));
    }

    [TestCaseSource(nameof(Methods))]
    public void A_method_alone_gives_its_result(string method, string outcome, string result, int tvr, bool signature)
    {
        using var bench = Bench(method + Always, outcome);
        var end = bench.Run();
        Assert.That(bench.Hex(EmvTags.CvmResults), Is.EqualTo($"{method}{Always}{result}"));
        Assert.That(bench.Tvr[4..6], Is.EqualTo(tvr.ToString("X2", null)));
        Assert.That(end.NeedsSignature, Is.EqualTo(signature));
    }

    [TestCaseSource(nameof(Methods))]
    public void The_next_rule_applies_after_a_failure_only_when_the_rule_says_so(string method, string outcome, string result, int tvr, bool signature)
    {
        var code = (Convert.FromHexString(method)[0] | 0x40).ToString("X2", null);
        using var bench = Bench(code + Always + "1F00", outcome);
        bench.Run();
        var failed = result == "01";
        Assert.That(bench.Hex(EmvTags.CvmResults), Is.EqualTo(failed ? "1F0002" : $"{code}{Always}{result}"));
        Assert.That(bench.Tvr[4..6], Is.EqualTo((failed ? tvr & 0x7F : tvr).ToString("X2", null)), "verification as a whole did not fail");
        Assert.That(signature && failed, Is.False);

        using var stopped = Bench(method + Always + "1F00", outcome);
        stopped.Run();
        Assert.That(stopped.Hex(EmvTags.CvmResults), Is.EqualTo($"{method}{Always}{result}"));
    }

    // Method; 9F33 byte 2 without it; TVR byte 3 of the failed list.
    [TestCase("01", "78", 0x80, TestName = "Plain PIN, pad can enciphered PIN")]
    [TestCase("01", "68", 0x90, TestName = "Plain PIN, no pad for offline PIN")]
    [TestCase("02", "B8", 0x90, TestName = "Online PIN, no pad for it")]
    [TestCase("03", "D8", 0x80, TestName = "Plain PIN and signature, no signature")]
    [TestCase("04", "E8", 0x80, TestName = "Enciphered PIN, pad can plain PIN")]
    [TestCase("04", "68", 0x90, TestName = "Enciphered PIN, no pad for offline PIN")]
    [TestCase("05", "D8", 0x80, TestName = "Enciphered PIN and signature, no signature")]
    [TestCase("1E", "D8", 0x80, TestName = "Signature")]
    [TestCase("1F", "F0", 0x80, TestName = "No CVM")]
    [TestCase("20", "F8", 0x80, TestName = "Document")]
    public void A_known_method_that_the_terminal_cannot_do_fails(string method, string capabilities, int tvr)
    {
        using var bench = Bench(method + Always);
        bench.Configuration = bench.Configuration with { Capabilities = Convert.FromHexString($"E0{capabilities}C8") };
        bench.Run();
        Assert.That(bench.Hex(EmvTags.CvmResults), Is.EqualTo($"{method}0001"));
        Assert.That(bench.Tvr[4..6], Is.EqualTo(tvr.ToString("X2", null)));
    }

    [TestCase("0103", "68")]
    [TestCase("0203", "B8")]
    [TestCase("1E03", "D8")]
    [TestCase("0603", "F9")]
    public void If_supported_passes_over_what_is_not(string rule, string capabilities)
    {
        using var bench = Bench(rule + "1F00");
        bench.Configuration = bench.Configuration with { Capabilities = Convert.FromHexString($"E0{capabilities}C8") };
        bench.Run();
        Assert.That(bench.Hex(EmvTags.CvmResults), Is.EqualTo("1F0002"));
        Assert.That(bench.Tvr[4..6], Is.EqualTo("00"));
    }

    [Test]
    public void Without_a_list_data_are_missing_and_verification_was_not_performed([Values(null, "0000000000000000")] string? list)
    {
        using var bench = new KernelBench();
        bench.Card.With(EmvTags.CvmList, list);
        bench.Run();
        Assert.That(bench.Hex(EmvTags.CvmResults), Is.EqualTo("3F0000"));
        Assert.That(bench.Kernel.Tvr.HasFlag(Tvr.IccDataMissing), Is.True);
        Assert.That(bench.Kernel.Tsi.HasFlag(Tsi.CardholderVerification), Is.False);
    }

    [Test]
    public void A_card_that_does_not_verify_has_its_list_left_alone()
    {
        using var bench = Bench("0100");
        bench.Card.Aip = "0C00";
        bench.Run();
        Assert.That(bench.Hex(EmvTags.CvmResults), Is.EqualTo("3F0000"));
        Assert.That(bench.Asked, Is.All.InstanceOf<KernelNeed.Online>());
    }

    [Test]
    public void A_document_without_its_number_on_the_card_is_missing_data()
    {
        using var bench = Bench("2000");
        bench.Card.With(EmvTags.IdentityNumber, null);
        bench.Run();
        Assert.That(bench.Kernel.Tvr.HasFlag(Tvr.IccDataMissing | Tvr.CardholderVerificationFailed), Is.True);
        Assert.That(bench.Asked.OfType<KernelNeed.Document>(), Is.Empty);
    }

    /// <summary>A card with a list of rules behind X = 20.00 and Y = 50.00, and people who do what is written: status words or words.</summary>
    internal static KernelBench Bench(string rules, string outcome = "")
    {
        var bench = new KernelBench();
        bench.Card.With(EmvTags.CvmList, "000007D0" + "00001388" + rules).With(EmvTags.IdentityNumber, "313130").With(EmvTags.IdentityType, "00");
        // Enciphered PINs need the card's keys.
        bench.Configuration = bench.Configuration with { Keys = TestIssuer.Store() };
        new TestIssuer().Personalise(bench.Card);
        foreach (var part in outcome.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (part)
            {
                case "bypass":
                    bench.Pins.Enqueue(new KernelInput.PinAtCard(PinEntryEnd.Bypassed));
                    if (rules.StartsWith("02", StringComparison.Ordinal) || rules.StartsWith("42", StringComparison.Ordinal))
                        bench.PinForHost = new KernelInput.PinForHost(PinEntryEnd.Bypassed);
                    break;
                case "pad":
                    bench.Pins.Enqueue(new KernelInput.PinAtCard(PinEntryEnd.PadFailed));
                    bench.PinForHost = new KernelInput.PinForHost(PinEntryEnd.PadFailed);
                    break;
                case "entered":
                    break;
                case "matches":
                case "differs":
                    bench.DocumentMatches = part == "matches";
                    break;
                default:
                    bench.Pins.Enqueue(new KernelInput.PinAtCard(PinEntryEnd.Entered, Convert.ToUInt16(part, 16)));
                    break;
            }
        }

        return bench;
    }
}
