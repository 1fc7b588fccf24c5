using Terminal.Core.Diagnosis;
using Terminal.Core.Emv;
using Terminal.Core.Emv.Parameters;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Cards.Chip;
using Terminal.Tests.Emulator.Host;

namespace Terminal.Tests.Emulator.Cards.Chip;

/// <summary>Whole sales by chip: kernel, reader, card and acquirer, each as it is; only the terminal's flow is missing.</summary>
public sealed class ChipSaleTests
{
    private static readonly CardCatalogue Catalogue = CardCatalogue.BuiltIn();

    private static IEnumerable<TestCaseData> EveryChip() => Catalogue.Cards
        .Where(card => card.Chip is not null)
        .Select(card => new TestCaseData(card).SetArgDisplayNames(card.Name));

    [TestCaseSource(nameof(EveryChip))]
    public void Every_card_of_the_catalogue_ends_as_its_file_says(TestCard card) => HostBench.Run(async bench =>
    {
        var memory = ChipMemory.Of(card);
        var sale = new ChipSale(bench, card, memory);
        var outcome = await sale.RunAsync();
        Assert.That(outcome, Is.EqualTo(card.Chip!.Outcome), $"{sale.Result} {sale.CardFault} {sale.Tvr}");
        var isTaken = outcome is ChipOutcome.ApprovedOnline or ChipOutcome.RefusedByCard;
        bench.ExpectTaken(card, isTaken ? sale.Amount : 0);
        Assert.That(sale.Result?.HostApproved ?? false, Is.EqualTo(isTaken));
    });

    [Test]
    public void The_catalogue_has_every_outcome() =>
        Assert.That(Catalogue.Cards.Select(card => card.Chip?.Outcome).OfType<ChipOutcome>().Distinct(), Is.EquivalentTo(Enum.GetValues<ChipOutcome>()));

    [TestCase("chip-offline", Tvr.None)]
    [TestCase("chip-no-oda", Tvr.DataAuthenticationNotPerformed)]
    [TestCase("chip-sda", Tvr.SdaSelected)]
    [TestCase("chip-sda-wrong", Tvr.SdaSelected | Tvr.SdaFailed)]
    [TestCase("chip-dda-wrong", Tvr.DdaFailed)]
    [TestCase("chip-cda-wrong", Tvr.CdaFailed)]
    [TestCase("chip-cert-expired", Tvr.DdaFailed)]
    [TestCase("chip-cert-revoked", Tvr.DdaFailed)]
    [TestCase("chip-icc-expired", Tvr.DdaFailed)]
    [TestCase("chip-unknown-ca", Tvr.DdaFailed)]
    [TestCase("chip-expired", Tvr.Expired)]
    [TestCase("chip-not-yet-valid", Tvr.NotYetEffective)]
    [TestCase("chip-cash-only", Tvr.ServiceNotAllowed)]
    [TestCase("chip-from-abroad", Tvr.VersionsDiffer)]
    [TestCase("chip-no-cvm-list", Tvr.IccDataMissing)]
    [TestCase("chip-online", Tvr.OnlinePinEntered)]
    [TestCase("chip-pin-blocked", Tvr.PinTriesExceeded | Tvr.OnlinePinEntered)]
    [TestCase("chip-arpc-wrong", Tvr.IssuerAuthenticationFailed)]
    [TestCase("chip-script-fails", Tvr.ScriptFailedAfter)]
    public void The_terminal_verification_results_say_why(string name, Tvr expected) => HostBench.Run(async bench =>
    {
        var sale = new ChipSale(bench, Card(name), ChipMemory.Of(Card(name)));
        await sale.RunAsync();
        Assert.That(sale.Tvr, Is.EqualTo(expected));
    });

    [TestCase("chip-script-before", "2000000071")]
    [TestCase("chip-script-after", "2000000072")]
    [TestCase("chip-script-fails", "20000000011100000002")]
    [TestCase("chip-offline", "")]
    public void Results_of_scripts_are_kept_for_the_issuer(string name, string expected) => HostBench.Run(async bench =>
    {
        var sale = new ChipSale(bench, Card(name), ChipMemory.Of(Card(name)));
        await sale.RunAsync();
        Assert.That(Convert.ToHexString(sale.Result!.ScriptResults.Span), Is.EqualTo(expected));
    });

    [TestCase("chip-pin-clear")]
    [TestCase("chip-pin-cipher")]
    [TestCase("chip-pin-icc-key")]
    public void A_wrong_PIN_is_asked_for_again_and_costs_a_try(string name) => HostBench.Run(async bench =>
    {
        var memory = ChipMemory.Of(Card(name));
        var sale = new ChipSale(bench, Card(name), memory);
        sale.Pins.Enqueue("999999");
        Assert.That(await sale.RunAsync(), Is.EqualTo(ChipOutcome.ApprovedOffline));
        Assert.That(sale.Needs.Count(need => need == nameof(KernelNeed.PinAtCard)), Is.EqualTo(2));
        Assert.That(memory.PinTries, Is.EqualTo(3));
    });

    [Test]
    public void The_last_wrong_PIN_blocks_the_PIN_for_the_next_sale_too() => HostBench.Run(async bench =>
    {
        var memory = ChipMemory.Of(Card("chip-pin-last-try"));
        var wrong = new ChipSale(bench, Card("chip-pin-last-try"), memory);
        wrong.Pins.Enqueue("999999");
        await wrong.RunAsync();
        Assert.That(wrong.Tvr.HasFlag(Tvr.PinTriesExceeded | Tvr.CardholderVerificationFailed));
        var next = new ChipSale(bench, Card("chip-pin-last-try"), memory);
        await next.RunAsync(stan: 3);
        Assert.That(next.Needs, Does.Not.Contain(nameof(KernelNeed.PinAtCard)), "no prompt without tries");
        Assert.That(next.Tvr.HasFlag(Tvr.PinTriesExceeded | Tvr.CardholderVerificationFailed));
    });

    [Test]
    public void A_script_changes_the_card_for_the_next_sale() => HostBench.Run(async bench =>
    {
        var blocked = ChipMemory.Of(Card("chip-script-block"));
        Assert.That(await new ChipSale(bench, Card("chip-script-block"), blocked).RunAsync(), Is.EqualTo(ChipOutcome.ApprovedOnline));
        Assert.That(await new ChipSale(bench, Card("chip-script-block"), blocked).RunAsync(3), Is.EqualTo(ChipOutcome.NotAccepted));
        var changed = ChipMemory.Of(Card("chip-script-pin"));
        await new ChipSale(bench, Card("chip-script-pin"), changed).RunAsync(4);
        Assert.That(changed.Pin, Is.EqualTo("654321"));
    });

    [TestCase("chip-two-apps", nameof(KernelNeed.Choice))]
    [TestCase("chip-confirm", nameof(KernelNeed.Confirmation))]
    [TestCase("chip-identity", nameof(KernelNeed.Document))]
    [TestCase("chip-online", nameof(KernelNeed.PinForHost))]
    public void What_a_card_needs_is_asked_for(string name, string need) => HostBench.Run(async bench =>
    {
        var sale = new ChipSale(bench, Card(name), ChipMemory.Of(Card(name)));
        await sale.RunAsync();
        Assert.That(sale.Needs, Does.Contain(need));
    });

    [TestCase("chip-signature", true)]
    [TestCase("chip-pin-and-sign", true)]
    [TestCase("chip-offline", false)]
    public void A_signature_is_asked_for_where_the_card_wants_one(string name, bool signature) => HostBench.Run(async bench =>
    {
        var sale = new ChipSale(bench, Card(name), ChipMemory.Of(Card(name)));
        await sale.RunAsync();
        Assert.That(sale.Result!.NeedsSignature, Is.EqualTo(signature));
    });

    [TestCase(9_999, false)]
    [TestCase(10_001, true)]
    public void Over_its_amount_the_card_wants_a_PIN(long amount, bool pin) => HostBench.Run(async bench =>
    {
        var sale = new ChipSale(bench, Card("chip-amounts"), ChipMemory.Of(Card("chip-amounts"))) { Amount = amount };
        await sale.RunAsync();
        Assert.That(sale.Needs.Contains(nameof(KernelNeed.PinAtCard)), Is.EqualTo(pin));
    });

    [TestCase(OfflineTerminal.FloorLimit - 1, ChipOutcome.ApprovedOffline)]
    [TestCase(OfflineTerminal.FloorLimit, ChipOutcome.ApprovedOnline)]
    public void From_the_floor_limit_on_the_issuer_decides(long amount, ChipOutcome outcome) => HostBench.Run(async bench =>
        Assert.That(await new ChipSale(bench, Card("chip-offline"), ChipMemory.Of(Card("chip-offline"))) { Amount = amount }.RunAsync(), Is.EqualTo(outcome)));

    [Test]
    public void A_card_that_wants_its_issuer_is_declined_when_the_host_is_away() => HostBench.Run(async bench =>
    {
        var sale = new ChipSale(bench, Card("chip-no-oda"), ChipMemory.Of(Card("chip-no-oda"))) { IsOffline = true };
        Assert.That(await sale.RunAsync(), Is.EqualTo(ChipOutcome.DeclinedOffline));
    });

    [Test]
    public void With_legacy_features_off_a_static_signature_counts_for_nothing() => HostBench.Run(async bench =>
    {
        var sale = new ChipSale(bench, Card("chip-sda"), ChipMemory.Of(Card("chip-sda")))
        {
            Configure = configuration => configuration with { Legacy = LegacyFeatures.None },
        };
        Assert.That(await sale.RunAsync(), Is.EqualTo(ChipOutcome.ApprovedOnline));
        Assert.That(sale.Tvr, Is.EqualTo(Tvr.DataAuthenticationNotPerformed));
    });

    [TestCase("chip-offline")]
    [TestCase("chip-script-after")]
    [TestCase("chip-pin-cipher")]
    [TestCase("chip-cda-online")]
    public void A_card_pulled_out_after_any_exchange_never_leaves_an_approval_that_is_not_one(string name) => HostBench.Run(async bench =>
    {
        var whole = new ChipSale(bench, Card(name), ChipMemory.Of(Card(name)));
        var expected = await whole.RunAsync();
        for (var k = 0; k <= whole.Exchanges; k++)
        {
            var before = bench.BalanceOf(Card(name));
            var sale = new ChipSale(bench, Card(name), ChipMemory.Of(Card(name))) { PullOutAfter = k };
            var outcome = await sale.RunAsync(stan: 100 + k);
            var isWhole = outcome == expected;
            Assert.That(isWhole || sale.CardFault == Fault.CardRemoved, $"pulled out after {k}: {sale.Result}");
            Assert.That(isWhole || !sale.Result!.IsApproved, $"pulled out after {k}: {sale.Result}");
            Assert.That(sale.Result!.HostApproved, Is.EqualTo(bench.BalanceOf(Card(name)) < before), "the kernel knows what has to be reversed");
            Assert.That(sale.Result.FallbackAllowed, Is.False);
        }
    });

    private static TestCard Card(string name) =>
        Catalogue.TryFind(name, out var card) ? card : throw new ArgumentException($"There is no card {name}.", nameof(name));
}
