using Terminal.Core.Profiles;

namespace Terminal.Tests.Profiles;

public sealed class ProfileHostRuleTests
{
    [TestCase("\"lengthPrefix\": false", "host.lengthPrefix")]
    [TestCase("\"dialect\": \"unionpay-sm4\"", "host.pinBlockFormat")]
    [TestCase("\"signOnKeys\": \"006\", \"pinBlockFormat\": \"sm4\", \"dialect\": \"unionpay-sm4\", \"macAlgorithm\": \"x9.19\"", "host.macAlgorithm")]
    [TestCase("\"signOnKeys\": \"006\", \"pinBlockFormat\": \"sm4\"", "host.pinBlockFormat")]
    public void What_does_not_fit_together_is_refused(string host, string path) =>
        Assert.That(Load(host).Errors.Select(error => error.Path), Does.Contain(path));

    [Test]
    public void The_sm4_settings_fit_together() =>
        Assert.That(Load("\"dialect\": \"unionpay-sm4\", \"signOnKeys\": \"006\", \"pinBlockFormat\": \"sm4\"").Errors, Is.Empty);

    private static ProfileResult Load(string host) => ProfileLoader.Load(
        "mine",
        name => name == "mine"
            ? $$"""{ "name": "mine", "extends": "dev", "description": { "zh": "我的", "en": "Mine" }, "host": { {{host}} } }"""
            : ProfileFiles.Text(name));
}
