using Terminal.Core.Runtime;

namespace Terminal.Drivers.Modems.At;

/// <summary>Hands news to those who listen, each in its own step of the loop: a slow or faulty listener hurts no dialogue.</summary>
internal sealed class AtNews(EventLoop loop)
{
    private readonly List<Listener> _listeners = [];

    public IDisposable Listen(string prefix, Action<AtUrc> listener)
    {
        var entry = new Listener(this, prefix, listener);
        _listeners.Add(entry);
        return entry;
    }

    public void Tell(AtUrc urc)
    {
        foreach (var listener in _listeners)
        {
            if (urc.Line.StartsWith(listener.Prefix, StringComparison.Ordinal)) loop.Post(() => listener.Tell(urc));
        }
    }

    private sealed class Listener(AtNews news, string prefix, Action<AtUrc> listener) : IDisposable
    {
        public string Prefix => prefix;

        public void Tell(AtUrc urc)
        {
            if (news._listeners.Contains(this)) listener(urc);
        }

        public void Dispose() => news._listeners.Remove(this);
    }
}
