using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;

namespace Terminal.Drivers.Modems.Sim;

/// <summary>Finds out why a connection in use was lost, by what the module still tells right afterwards.</summary>
internal sealed class LossDiagnosis(SimModule module, ISimSockets sockets, SimSettings settings, EventLoop loop)
{
    /// <summary>Judges a loss.</summary>
    /// <param name="news">
    /// What was seen of it: that the host closed, that the session ended, or nothing of the kind. Asked after the signal was read,
    /// because a failed send may be told before the news of why.
    /// </param>
    /// <returns>
    /// <see cref="Fault.SignalWeak"/> with a weak signal or none; else <see cref="Fault.SimDataExhausted"/> when the carrier ended the
    /// session and refuses another, <see cref="Fault.DataConnectionCut"/> when it gives another or only the connection was closed;
    /// <see cref="Fault.LinkLost"/> when nothing more can be told.
    /// </returns>
    public async Task<Fault> ExplainAsync(Func<SocketNews> news)
    {
        using var limit = new Deadline(loop.Time, SimLimits.Explanation);
        using var signal = limit.Within(SimLimits.SignalAfterLoss);
        var (answered, dbm) = await SimSignal.ReadAsync(module, signal.Token);
        if (answered && (dbm is null || dbm < settings.WeakSignal)) return Fault.SignalWeak;
        return news() switch
        {
            SocketNews.SessionEnded => await JudgeEndAsync(limit.Token),
            SocketNews.Closed when answered => Fault.DataConnectionCut,
            _ => Fault.LinkLost,
        };
    }

    private async Task<Fault> JudgeEndAsync(CancellationToken patience)
    {
        var again = await sockets.ActivateAsync(patience);
        return again.Fault switch
        {
            // Not answered in time is no refusal.
            null => Fault.DataConnectionCut,
            Fault.CarrierCongested => patience.IsCancellationRequested ? Fault.DataConnectionCut : Fault.CarrierCongested,
            Fault.ModemSilent or Fault.ModemFailed or Fault.ConnectTimedOut => Fault.DataConnectionCut,
            Fault.SerialUnplugged or Fault.SerialFailed or Fault.SerialClosed => again.Fault.Value,
            _ => Fault.SimDataExhausted,
        };
    }
}
