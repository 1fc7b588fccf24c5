using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Modems.At;

namespace Terminal.Drivers.Modems.Sim;

/// <summary>
/// The radio after a refusal for good: a module does not ask the network again before its radio restarts (3GPP TS 24.301,
/// 5.5.1.2.5), so that a SIM whose refusal was lifted would stay out for ever.
/// </summary>
internal sealed class SimRadio(SimModule module, TimeProvider time)
{
    private long? _restarted;
    private int? _deniedLife;

    /// <summary>Whether to restart because of an earlier refusal. Networks ask that this is not done often.</summary>
    public bool MustRestart =>
        _deniedLife == module.Life && (_restarted is not { } last || time.GetElapsedTime(last) >= SimLimits.RadioRest);

    /// <summary>The network has refused the SIM for good.</summary>
    public void HasBeenDenied() => _deniedLife = module.Life;

    /// <summary>Switches the radio off and on; sessions and registration begin anew.</summary>
    /// <param name="attempt">The attempt that it is for.</param>
    public async Task<Outcome> RestartAsync(Deadline attempt)
    {
        _restarted = time.GetTimestamp();
        using var limit = attempt.Within(SimLimits.Radio);
        var model = module.Channel.Model;
        foreach (var text in new[] { model.RadioOff, model.RadioOn })
        {
            var reply = await module.Channel.RunAsync(new AtCommand(text, model.LimitOf(text)), limit.Token);
            // What a module does not know does no harm: it is then refused as before.
            if (reply.Outcome is AtOutcome.TimedOut or AtOutcome.LineLost) return new Outcome(SimModule.FaultOf(reply, attempt.Token));
        }

        module.BeginNewLife();
        return Outcome.Ok;
    }
}
