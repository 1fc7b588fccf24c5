namespace Terminal.Core.Runtime;

/// <summary>
/// Holds a virtual loop back, so that people can watch and take part: by wall time, or until they let it step. The contract
/// between <see cref="VirtualLoop"/>, which may not know wall time, and whoever does.
/// </summary>
public interface IPacer
{
    /// <summary>Called by the loop before each event; blocks until the event may happen or <see cref="Wake"/> is called.</summary>
    /// <param name="now">The virtual instant, since the start of the loop.</param>
    /// <param name="due">When the next event is due; null if none is.</param>
    /// <returns>The virtual instant that has come: <paramref name="due"/> lets the event happen; anything earlier, even than <paramref name="now"/>, lets the loop
    /// look at its input and ask again.</returns>
    TimeSpan Await(TimeSpan now, TimeSpan? due);

    /// <summary>Ends the present <see cref="Await"/>, or the next if none is under way. May be called from any thread.</summary>
    void Wake();
}
