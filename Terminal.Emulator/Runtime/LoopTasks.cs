using System.Runtime.ExceptionServices;
using Terminal.Core.Runtime;

namespace Terminal.Emulator.Runtime;

/// <summary>Work on a loop that nobody awaits.</summary>
internal static class LoopTasks
{
    /// <summary>Lets an error of the program in work that nobody awaits end the loop, instead of being lost.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="work">The work.</param>
    public static void Report(this EventLoop loop, Task work) => _ = ReportAsync(loop, work);

    private static async Task ReportAsync(EventLoop loop, Task work)
    {
        try
        {
            await work;
        }
        catch (Exception e)
        {
            loop.Post(() => ExceptionDispatchInfo.Throw(e));
        }
    }
}
