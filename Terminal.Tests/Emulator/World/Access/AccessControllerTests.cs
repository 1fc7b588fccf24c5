using Terminal.Emulator.Desk;
using Terminal.Emulator.Wire;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Access;

namespace Terminal.Tests.Emulator.World.Access;

public sealed class AccessControllerTests
{
    private readonly List<TestCertificate> _shown = [];

    private AccessController _part = null!;

    [SetUp]
    public void Make()
    {
        _shown.Clear();
        _part = new AccessController(NoTrace.Instance, _shown.Add);
    }

    [Test]
    public void The_knob_shows_the_certificate_that_it_names()
    {
        Assert.That(Set("certificate", "expired"), Is.Null);
        Assert.That(_shown, Is.EqualTo(new[] { TestCertificate.Expired }));
        Assert.That(_part.Certificate, Is.EqualTo(TestCertificate.Expired));
        Assert.That(Certificate.Get(), Is.EqualTo("expired"));
    }

    [Test]
    public void There_is_a_preset_for_every_certificate_that_is_wrong_and_normal_shows_the_good_one()
    {
        foreach (var preset in _part.Presets)
            Assert.That(Set(null, preset.Name), Is.Null);
        Assert.That(_shown.Distinct(), Is.EquivalentTo(Enum.GetValues<TestCertificate>()));
        Assert.That(Set(null, "normal"), Is.Null);
        Assert.That(_shown[^1], Is.EqualTo(TestCertificate.Good));
        Assert.That(_part.Nii, Is.Null);
    }

    [Test]
    public void What_is_no_certificate_is_refused_and_changes_nothing()
    {
        Assert.That(Set("certificate", "forged"), Does.Contain("good|wrong-name|expired|not-yet-valid|unknown-authority|self-signed"));
        Assert.That(_shown, Is.Empty);
    }

    [Test]
    public void Where_no_TLS_is_spoken_there_is_no_certificate_to_set()
    {
        _part = new AccessController(NoTrace.Instance);
        Assert.That(_part.Presets.Select(preset => preset.Name), Is.EqualTo(new[] { "normal", "other-nii" }));
        Assert.That(Set("certificate", "good"), Does.Contain("is no knob of access"));
        Assert.That(Set(null, "normal"), Is.Null);
    }

    private Knob Certificate => _part.Knobs.Single(knob => knob.Name == "certificate");

    private string? Set(string? knob, string value) => WorldSettings.Apply(new WorldSetting("access", knob, value, "test", 1, 1), [_part]);
}
