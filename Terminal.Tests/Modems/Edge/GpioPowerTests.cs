using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Modems.Edge;

namespace Terminal.Tests.Modems.Edge;

/// <summary>Against a plain file. On a board it has not run.</summary>
public sealed class GpioPowerTests
{
    private readonly string _file = Path.GetTempFileName();

    [TearDown]
    public void Remove() => File.Delete(_file);

    [Test]
    public void The_supply_is_cut_for_a_while_and_restored() => Run(async (power, loop) =>
    {
        var began = loop.Instant;
        var cycling = power.CycleAsync(CancellationToken.None);
        Assert.That(File.ReadAllText(_file), Is.EqualTo("0"));
        Assert.That(await cycling, Is.EqualTo(Outcome.Ok));
        Assert.That(File.ReadAllText(_file), Is.EqualTo("1"));
        Assert.That(loop.Instant - began, Is.EqualTo(GpioPower.OffTime));
    });

    [Test]
    public void The_supply_is_restored_when_the_wait_is_ended() => Run(async (power, _) =>
    {
        using var cancel = new CancellationTokenSource();
        var cycling = power.CycleAsync(cancel.Token);
        cancel.Cancel();
        try
        {
            await cycling;
            Assert.Fail("The wait was not ended.");
        }
        catch (OperationCanceledException)
        {
            Assert.That(File.ReadAllText(_file), Is.EqualTo("1"));
        }
    });

    [Test]
    public void A_line_that_is_not_there_is_told()
    {
        var loop = new VirtualLoop();
        loop.Run(async () => Assert.That((await new GpioPower("/nowhere/gpio17/value", loop).CycleAsync(CancellationToken.None)).Fault, Is.EqualTo(Fault.DriverFailed)))
            .EnsureCompleted();
    }

    private void Run(Func<GpioPower, VirtualLoop, Task> test)
    {
        var loop = new VirtualLoop();
        loop.Run(() => test(new GpioPower(_file, loop), loop)).EnsureCompleted();
    }
}
