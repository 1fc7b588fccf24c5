using Terminal.Emulator.Commands;

namespace Terminal.Tests.Emulator.Commands;

/// <summary>A certificate that is wrong, over real TLS: nothing is sent, and the fault has its name.</summary>
public sealed class CertificateFaultTests
{
    private static readonly (string Fault, string Key)[] Table =
    [
        ("tls-wrong-name", "[tls-name-mismatch]"),
        ("tls-expired", "[tls-certificate-expired]"),
        ("tls-not-yet-valid", "[tls-certificate-expired]"),
        ("tls-unknown-ca", "[tls-certificate-untrusted]"),
    ];

    [Test]
    public void The_sale_ends_unsent_with_the_faults_name([ValueSource(nameof(Table))] (string Fault, string Key) row)
    {
        using var desk = new TemporaryDesk();
        File.WriteAllText(desk.Profile, File.ReadAllText(desk.Profile).Replace("\"dev\"", "\"bench\"", StringComparison.Ordinal));
        var sale = desk.Run($"sale 1 --lang en --fault {row.Fault}");
        Assert.That(sale.Code, Is.EqualTo(4), sale.Out + sale.Error);
        Assert.That(sale.Out, Does.Contain(row.Key).And.Contain("Books: clean"));
    }

    [TestCaseSource(nameof(Table))]
    public void On_the_virtual_clock_the_telephone_line_makes_up_for_it((string Fault, string Key) row)
    {
        var sale = CommandRun.Of($"sale 1 --clock virtual --profile bench --lang en --fault {row.Fault}");
        Assert.That(sale.Code, Is.Zero, sale.Out + sale.Error);
        Assert.That(sale.Out, Does.Contain(row.Key).And.Contain("Books: clean"));
    }

    [Test]
    public void A_certificate_can_also_be_set_as_a_knob_of_the_world([Values("virtual", "real")] string clock)
    {
        using var desk = new TemporaryDesk();
        File.WriteAllText(desk.Profile, File.ReadAllText(desk.Profile).Replace("\"dev\"", "\"bench\"", StringComparison.Ordinal));
        var state = clock == "real" ? "" : $"--clock virtual --profile {desk.Profile} ";
        var arguments = $"sale 1 --lang en {state}--fault access.certificate=self-signed";
        var sale = clock == "real" ? desk.Run(arguments) : CommandRun.Of(arguments);
        Assert.That(sale.Out, Does.Contain("[tls-certificate-untrusted]").And.Contain("Books: clean"), sale.Error);
    }

    [Test]
    public void Every_certificate_fault_is_tested() =>
        Assert.That(FaultGuide.Certificate.Select(guide => guide.Name), Is.EqualTo(Table.Select(row => row.Fault)));

    [Test]
    public void Without_TLS_it_is_a_mistake_of_the_person()
    {
        using var desk = new TemporaryDesk();
        Assert.That(desk.Run("sale 1 --fault tls-expired").Code, Is.EqualTo(64));
        Assert.That(CommandRun.Of("sale 1 --clock virtual --profile dev --fault tls-expired").Code, Is.EqualTo(64));
        Assert.That(CommandRun.Of("sale 1 --clock virtual --profile dev --fault access.certificate=expired").Code, Is.EqualTo(64));
    }
}
