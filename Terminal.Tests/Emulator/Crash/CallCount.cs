using Terminal.Core.Diagnosis;
using Terminal.Emulator.Desk;

namespace Terminal.Tests.Emulator.Crash;

/// <summary>Finds calls of a sale by what is going on, so that no test knows their numbers.</summary>
internal static class CallCount
{
    /// <summary>At which passage the purchase has been sent and the answer is not yet awaited.</summary>
    public static int AfterPurchaseIsSent()
    {
        // The beginning of the send is the first passage after the line; its end is the second.
        using var desk = new VirtualDesk(seed: 1, traced: null);
        return desk.Run(CrashScenario.Profile, [], async world =>
        {
            using var power = new PowerDomain(world.Loop, world.JournalDisk);
            var watch = new Watch(power);
            await using var terminal = await world.StartAsync(CrashScenario.Anybody, setup => power.Around(setup with { Trace = watch }));
            await terminal.Terminal.BootAsync();
            await terminal.Terminal.SellAsync(CrashScenario.Amount);
            return watch;
        }).PassedAtSend + 2;
    }

    private sealed class Watch(PowerDomain power) : ITrace
    {
        public int PassedAtSend { get; private set; }

        public void Write(string source, string kind, string text)
        {
            if (kind == "send" && text.StartsWith("0200", StringComparison.Ordinal))
                PassedAtSend = power.Passed;
        }
    }
}
