using Terminal.Core.Runtime;

namespace Terminal.Tests.Runtime;

public sealed class TimeoutPlanTests
{
    private static readonly TimeoutPlan Plan = new();

    [Test]
    public void The_defaults_are_sound() => Assert.That(Plan.Validate(), Is.Empty);

    [Test]
    public void A_stage_as_long_as_its_budget_is_sound() =>
        Assert.That((Plan with { FirstByte = Plan.OnlineBudget }).Validate(), Is.Empty);

    [Test]
    public void A_stage_longer_than_its_budget_is_named_with_the_budget()
    {
        var issues = (Plan with { OnlineBudget = TimeSpan.FromSeconds(20) }).Validate();
        Assert.That(issues, Is.EqualTo(new[] { new TimeoutIssue("firstByte", "must not exceed onlineBudget, 20 s") }));
    }

    [Test]
    public void Every_wrong_setting_is_listed()
    {
        var issues = (Plan with
        {
            OperatorBudget = TimeSpan.Zero,
            PinDigit = TimeSpan.FromSeconds(61),
            JournalWrite = TimeSpan.FromHours(1),
            CardAttempts = 0,
            ConnectAttempts = 11,
            BackoffJitter = double.NaN,
        }).Validate();
        Assert.That(issues.Select(issue => issue.Setting), Is.EquivalentTo(new[]
        {
            "operatorBudget", "cardPresented", "pinTotal", "pinDigit", "operatorAnswer", "journalWrite",
            "cardAttempts", "connectAttempts", "backoffJitter",
        }));
    }

    [Test]
    public void No_wait_may_be_endless()
    {
        var issues = (Plan with { LinkClose = Timeout.InfiniteTimeSpan, Print = TimeSpan.MaxValue }).Validate();
        Assert.That(issues.Select(issue => issue.Setting), Is.EquivalentTo(new[] { "linkClose", "print" }));
    }

    [Test]
    public void Every_limit_of_time_is_checked()
    {
        foreach (var property in typeof(TimeoutPlan).GetProperties().Where(property => property.PropertyType == typeof(TimeSpan)))
        {
            var plan = Plan with { };
            property.SetValue(plan, TimeSpan.FromDays(2));
            Assert.That(plan.Validate().Select(issue => issue.Setting), Has.Some.EqualTo(property.Name).IgnoreCase, property.Name);
        }
    }
}
