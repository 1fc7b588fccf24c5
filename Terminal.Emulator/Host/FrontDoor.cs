using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;

namespace Terminal.Emulator.Host;

/// <summary>Whether the host accepts connections. Refusing means not to listen: a connection taken and dropped would be something else.</summary>
internal sealed class FrontDoor(EventLoop loop, FaultPlan faults, TimeSpan refusalTime, ITrace trace)
{
    private bool _gone;
    private bool _refusing;

    public Action<bool>? Moved { get; set; }

    public bool IsOpen => !_gone && !_refusing;

    /// <summary>The type of the message that the next connection is expected to bring.</summary>
    public required string Expected { get; set; }

    /// <summary>Begins to refuse when the plan says so. True when it did.</summary>
    public bool Knock()
    {
        if (!IsOpen || !faults.RefusesConnection(Expected))
            return false;
        _refusing = true;
        Move();
        loop.Arrive(refusalTime, StopRefusing);
        return true;
    }

    /// <summary>Shuts for good.</summary>
    public void Shut()
    {
        _gone = true;
        Move();
    }

    public void ComeBack()
    {
        _gone = false;
        Move();
    }

    private void StopRefusing()
    {
        _refusing = false;
        if (IsOpen && faults.RefusesConnection(Expected))
        {
            _refusing = true;
            loop.Arrive(refusalTime, StopRefusing);
            return;
        }

        Move();
    }

    private void Move()
    {
        trace.Write("host", "door", IsOpen ? "open" : "shut");
        Moved?.Invoke(IsOpen);
    }
}
