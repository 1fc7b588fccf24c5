namespace Terminal.Drivers.Modems.Sim;

/// <summary>How long the steps of a SIM link may take at most; the connect limit bounds them all.</summary>
internal static class SimLimits
{
    /// <summary>Before the connect limit passes, so that the step that failed is told and not just that time is up.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan Port = TimeSpan.FromSeconds(3);

    public static readonly TimeSpan Modem = TimeSpan.FromSeconds(6);

    /// <summary>For a module that is still busy with something given up earlier.</summary>
    public static readonly TimeSpan Busy = TimeSpan.FromSeconds(5);

    /// <summary>For markers, escape, hang-up and restart, when the supply can be cut afterwards.</summary>
    public static readonly TimeSpan Recovery = TimeSpan.FromSeconds(10);

    /// <summary>The same, when it is the last means.</summary>
    public static readonly TimeSpan LastRecovery = TimeSpan.FromSeconds(15);

    /// <summary>Between two cuts of the supply: networks ask that modules are not restarted often (GSMA TS.34).</summary>
    public static readonly TimeSpan PowerRest = TimeSpan.FromMinutes(10);

    /// <summary>Between two restarts of the radio after a refusal for good, for the same reason.</summary>
    public static readonly TimeSpan RadioRest = TimeSpan.FromMinutes(10);

    /// <summary>For one restart of the radio.</summary>
    public static readonly TimeSpan Radio = TimeSpan.FromSeconds(15);

    public static readonly TimeSpan Sim = TimeSpan.FromSeconds(10);

    public static readonly TimeSpan Registration = TimeSpan.FromSeconds(20);

    public static readonly TimeSpan Signal = TimeSpan.FromSeconds(3);

    public static readonly TimeSpan Balance = TimeSpan.FromSeconds(5);

    public static readonly TimeSpan DataSession = TimeSpan.FromSeconds(20);

    public static readonly TimeSpan Connect = TimeSpan.FromSeconds(15);

    /// <summary>For finding out why a connection was lost: signal, and whether the session can be had again.</summary>
    public static readonly TimeSpan Explanation = TimeSpan.FromSeconds(5);

    /// <summary>For reading the signal after a loss.</summary>
    public static readonly TimeSpan SignalAfterLoss = TimeSpan.FromSeconds(2);

    public static readonly TimeSpan Close = TimeSpan.FromSeconds(3);

    /// <summary>Between two looks for bytes while somebody waits for them: news that they came may have been lost.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromSeconds(4);

    /// <summary>Between two questions about a state that changes by itself.</summary>
    public static readonly TimeSpan Again = TimeSpan.FromSeconds(2);

    /// <summary>The same while a SIM or a port starts.</summary>
    public static readonly TimeSpan AgainSoon = TimeSpan.FromMilliseconds(500);

    /// <summary>For a command that asks for a state and is answered at once.</summary>
    public static readonly TimeSpan Question = TimeSpan.FromSeconds(3);
}
