using System.Globalization;
using System.Runtime.ExceptionServices;

namespace Terminal.Core.Runtime;

/// <summary>How the run of a loop ended: a closed set.</summary>
public abstract record LoopEnd
{
    private LoopEnd()
    {
    }

    /// <summary>What happened, as one English sentence (with a stack where there is one).</summary>
    public abstract string Description { get; }

    /// <summary>Returns if the goal was reached, and throws if not.</summary>
    /// <exception cref="InvalidOperationException">The run ended otherwise; the message is the <see cref="Description"/>.</exception>
    /// <exception cref="Exception">The run <see cref="Faulted"/>: the exception that ended it, with its own stack.</exception>
    public void EnsureCompleted()
    {
        if (this is Completed) return;
        if (this is Faulted faulted) ExceptionDispatchInfo.Throw(faulted.Exception);
        throw new InvalidOperationException(Description);
    }

    private static string Seconds(TimeSpan instant) => instant.TotalSeconds.ToString("0.0000000", CultureInfo.InvariantCulture) + " s";

    /// <summary>The goal was reached.</summary>
    public sealed record Completed : LoopEnd
    {
        /// <inheritdoc/>
        public override string Description => "The goal was reached.";
    }

    /// <summary>An exception escaped the goal or something else that ran on the loop.</summary>
    /// <param name="Exception">The exception.</param>
    public sealed record Faulted(Exception Exception) : LoopEnd
    {
        /// <inheritdoc/>
        public override string Description => $"An exception escaped: {Exception}";
    }

    /// <summary>Another thread touched a virtual loop, so the run cannot be repeated.</summary>
    /// <param name="Stack">Where that happened.</param>
    public sealed record LeftTheLoop(string Stack) : LoopEnd
    {
        /// <inheritdoc/>
        public override string Description => $"Another thread touched the virtual loop:{Environment.NewLine}{Stack}";
    }

    /// <summary>Nothing is ready, nothing is due, and the goal is not reached.</summary>
    /// <param name="Instant">When, since the start of the loop.</param>
    public sealed record Deadlock(TimeSpan Instant) : LoopEnd
    {
        /// <inheritdoc/>
        public override string Description =>
            $"Deadlock at {Seconds(Instant)}: nothing is ready or due, yet the goal waits for something (a task nobody completes, real I/O or another thread).";
    }

    /// <summary>Time stands still because work at one instant does not end.</summary>
    /// <param name="Instant">When, since the start of the loop.</param>
    /// <param name="Steps">How many steps ran at that instant.</param>
    public sealed record Livelock(TimeSpan Instant, int Steps) : LoopEnd
    {
        /// <inheritdoc/>
        public override string Description =>
            string.Create(CultureInfo.InvariantCulture, $"Livelock at {Seconds(Instant)}: {Steps} steps, and time stands still.");
    }

    /// <summary>Somebody stopped the loop.</summary>
    public sealed record Stopped : LoopEnd
    {
        /// <inheritdoc/>
        public override string Description => "The loop was stopped.";
    }
}
