namespace Terminal.Drivers.Runtime;

/// <summary>Something another thread asked a <see cref="RealLoop"/> to run.</summary>
internal abstract class Invocation
{
    /// <summary>Starts it; on the loop.</summary>
    public abstract void Begin();

    /// <summary>Tells whoever waits that the loop has ended.</summary>
    public abstract void Abandon();
}
