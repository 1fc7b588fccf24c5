using Terminal.Core.Devices;
using Terminal.Core.Runtime;

namespace Terminal.Tests.Cards.Readers;

/// <summary>What <see cref="StripeReaderContract"/> needs of a kind of stripe reader: a loop, the reader, and a hand with cards.</summary>
public abstract class StripeReaderRig
{
    /// <summary>The loop of the reader.</summary>
    public abstract EventLoop Loop { get; }

    /// <summary>The reader.</summary>
    public abstract IStripeReader Reader { get; }

    /// <summary>True: cards come only when they are asked for, and the reader cannot be pulled out.</summary>
    public virtual bool IsScripted => false;

    /// <summary>Draws a card through the reader.</summary>
    /// <param name="tracks">Tracks 1 to 3 between the sentinels.</param>
    public abstract Task SwipeAsync(string[] tracks);

    /// <summary>Draws a card through the reader that it cannot decode.</summary>
    public abstract Task SwipeBadlyAsync();

    /// <summary>Pulls the reader out.</summary>
    public abstract void Unplug();

    /// <summary>Puts it back.</summary>
    public abstract void Replug();

    /// <summary>Runs a test on the loop and fails if it does not end.</summary>
    public abstract void Run(Func<Task> test);
}
