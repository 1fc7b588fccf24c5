using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;

namespace Terminal.Drivers.Modems.At;

/// <summary>Hands news to those who listen, each in its own step of the loop: a slow or faulty listener hurts no dialogue.</summary>
internal sealed class AtNews(EventLoop loop)
{
    private readonly List<Listener> _listeners = [];
    private readonly List<LossListener> _lossListeners = [];

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

    public IDisposable ListenForLoss(Action<Fault> listener)
    {
        var entry = new LossListener(this, listener);
        _lossListeners.Add(entry);
        return entry;
    }

    public void TellLoss(Fault fault)
    {
        foreach (var listener in _lossListeners) loop.Post(() => listener.Tell(fault));
    }

    private sealed class LossListener(AtNews news, Action<Fault> listener) : IDisposable
    {
        public void Tell(Fault fault)
        {
            if (news._lossListeners.Contains(this)) listener(fault);
        }

        public void Dispose() => news._lossListeners.Remove(this);
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
