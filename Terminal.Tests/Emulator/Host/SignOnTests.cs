using Terminal.Core.Messages;
using Terminal.Core.Security;
using Terminal.Emulator.Host;
using Terminal.Emulator.Keys;

namespace Terminal.Tests.Emulator.Host;

public sealed class SignOnTests
{
    [TestCase("001", 24)]
    [TestCase("003", 40)]
    [TestCase("004", 60)]
    [TestCase("006", 60)]
    public void Working_keys_come_as_60_3_asks_for_them_and_work(string networkCode, int length) => HostBench.Run(async bench =>
    {
        var terminal = bench.NewTerminal();
        var answer = await terminal.SignOnAsync(networkCode);
        Assert.Multiple(() =>
        {
            Assert.That(answer.Mti, Is.EqualTo(810));
            Assert.That(answer.Text(39), Is.EqualTo("00"));
            Assert.That(answer.GetBytes(62).Length, Is.EqualTo(length));
            Assert.That(answer.Text(60), Is.EqualTo("00000001" + networkCode));
        });
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, 100, 2)), Is.EqualTo("00"));
        Assert.That(terminal.LastMac, Is.True);
    }, networkCode is "006" ? Dialect.UnionPaySm4 : Dialect.UnionPay);

    [Test]
    public void Check_values_are_those_of_the_keys() => HostBench.Run(async bench =>
    {
        var field = (await bench.NewTerminal().SignOnAsync("004")).GetBytes(62).ToArray();
        using var master = BlockCipher.Create(KeyAlgorithm.Des, TestKeys.Master(KeyAlgorithm.Des));
        Assert.Multiple(() =>
        {
            foreach (var (at, length, field2) in new[] { (0, 16, 16), (20, 8, 16), (40, 16, 16) })
            {
                var key = new byte[length];
                Assert.That(KeyWrap.TryUnwrap(master, field.AsSpan(at, length), key), Is.True);
                using var cipher = BlockCipher.Create(KeyAlgorithm.Des, key);
                Assert.That(KeyCheckValue.Matches(cipher, field.AsSpan(at + field2, 4)), Is.True);
            }

            Assert.That(field.AsSpan(28, 8).ToArray(), Is.All.Zero, "the unused half of the MAK");
        });
    });

    [Test]
    public void Every_sign_on_has_fresh_keys_and_ends_the_old_ones() => HostBench.Run(async bench =>
    {
        var old = await bench.SignedOnAsync();
        var first = bench.Ledger.StateOf(old.Id)!.Keys;
        var terminal = await bench.SignedOnAsync();
        Assert.That(bench.Ledger.StateOf(old.Id)!.Keys, Is.Not.EqualTo(first));
        Assert.That(await old.CodeOfAsync(old.Purchase(bench.Card, 100, 2)), Is.EqualTo("A0"));
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, 100, 3)), Is.EqualTo("00"));
    });

    [Test]
    public void The_answer_brings_host_time_reference_and_swapped_addresses() => HostBench.Run(async bench =>
    {
        var terminal = bench.NewTerminal();
        var answer = await terminal.SignOnAsync(stan: 7);
        Assert.Multiple(() =>
        {
            Assert.That(answer.Text(11), Is.EqualTo("000007"));
            Assert.That(answer.Text(12), Is.EqualTo("090000"));
            Assert.That(answer.Text(13), Is.EqualTo("0105"));
            Assert.That(answer.Text(32), Is.EqualTo("00010000"));
            Assert.That(answer.Text(37), Does.Match("^[0-9]{12}$"));
            Assert.That(answer.Fields, Is.EqualTo([11, 12, 13, 32, 37, 39, 41, 42, 60, 62]));
            Assert.That(Convert.ToHexString(terminal.LastFrame.AsSpan(0, 11)), Is.EqualTo("6000010003603100311108"));
        });
    });

    [Test]
    public void Who_may_not_sign_on_is_told_why() => HostBench.Run(async bench =>
    {
        bench.Registry.Set(new Merchant("000000054110002", "CLOSED", IsActive: false));
        bench.Registry.Set(new RegisteredTerminal("00000002", AcquirerRegistry.MerchantId, new byte[16], IsEnabled: false));
        bench.Registry.Set(new RegisteredTerminal("00000003", "000000054110002", new byte[16]));
        await Refused("99999999", AcquirerRegistry.MerchantId, "97");
        await Refused("00000002", AcquirerRegistry.MerchantId, "58");
        await Refused("00000003", "000000054110002", "03");
        await Refused(TestKeys.TerminalId, "000000054119999", "03");
        await Refused("00000003", AcquirerRegistry.MerchantId, "03");

        async Task Refused(string id, string merchant, string code)
        {
            var answer = await bench.NewTerminal(id, merchant).SignOnAsync();
            Assert.That(answer.Text(39), Is.EqualTo(code));
            Assert.That(answer.Has(62), Is.False);
        }
    });

    [Test]
    public void Keys_that_the_host_cannot_make_are_refused() => HostBench.Run(async bench =>
    {
        bench.Registry.Set(new RegisteredTerminal("00000002", AcquirerRegistry.MerchantId, new byte[16]));
        Assert.That((await bench.NewTerminal().SignOnAsync("005")).Text(39), Is.EqualTo("12"));
        var without = bench.NewTerminal("00000002", AcquirerRegistry.MerchantId);
        Assert.That((await without.SignOnAsync("006")).Text(39), Is.EqualTo("12"));
    });

    [Test]
    public void Line_test_and_sign_off_are_answered_and_sign_off_ends_the_keys() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        var echo = await terminal.AskAsync(terminal.Management(820, "301", 2));
        Assert.That((echo.Mti, echo.Text(39)), Is.EqualTo((830, "00")));
        Assert.That(await terminal.CodeOfAsync(terminal.Management(820, "362", 3)), Is.EqualTo("12"));
        Assert.That(await terminal.CodeOfAsync(terminal.Management(820, "002", 4)), Is.EqualTo("00"));
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, 100, 5)), Is.EqualTo("77"));
        Assert.That(terminal.LastMac, Is.Null, "there is no key to make a MAC with");
        Assert.That(bench.Ledger.StateOf(terminal.Id)!.Keys, Is.Empty);
    });

    [Test]
    public void The_batch_is_the_hosts_to_say() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        bench.Host.BeginBatch(terminal.Id);
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, 100, 2)), Is.EqualTo("77"));
        await terminal.SignOnAsync();
        Assert.That(terminal.Batch, Is.EqualTo(2));
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, 100, 3)), Is.EqualTo("00"));
    });
}
