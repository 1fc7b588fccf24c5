using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;

namespace Terminal.Core.Links;

/// <summary>
/// Remembers which links have failed of late, so that a dead primary does not eat each sale's budget anew, and when each is
/// to be looked after: the longer it has been dead, the more rarely, and no two terminals at the same time.
/// </summary>
internal sealed class LinkHealth(IReadOnlyList<ILink> links, LinkPolicy policy, TimeoutPlan timeouts, IRandomSource random, TimeProvider time)
{
    private const int Doublings = 16;

    private readonly RetryPlan _probing = new(Doublings, timeouts.ProbeFirst, timeouts.ProbeMax, timeouts.BackoffJitter);
    private readonly Dictionary<ILink, Failure> _failed = [];

    /// <summary>The links in the order in which they are to be tried: those that work, those that may, those that need repair.</summary>
    public IReadOnlyList<ILink> Order => _failed.Count == 0 ? links : [.. links.OrderBy(RankOf)];

    /// <summary>The links that have failed and are to be looked after now.</summary>
    public IReadOnlyList<ILink> DueForProbe => _failed.Count == 0 ? [] : [.. links.Where(link => _failed.TryGetValue(link, out var failure) && IsPast(failure.NextProbe))];

    /// <summary>A link has worked.</summary>
    public void Worked(ILink link) => _failed.Remove(link);

    /// <summary>
    /// A link has failed in use, or while it was connected for use: it is looked after soon, unless it has long been known to be dead.
    /// </summary>
    public void HasFailed(ILink link, Fault fault) => Note(link, policy.For(fault), _failed.GetValueOrDefault(link).Probes);

    /// <summary>A probe has found that a link still fails: it is looked after later.</summary>
    public void StillFails(ILink link, Fault fault) => Note(link, policy.For(fault), Math.Min(_failed[link].Probes + 1, Doublings - 2));

    private void Note(ILink link, LinkRemedy remedy, int probes)
    {
        var pause = _probing.DelayBefore(probes + 2, random);
        _failed[link] = new Failure(remedy, probes, time.GetTimestamp() + (long)(pause.TotalSeconds * time.TimestampFrequency));
    }

    private bool IsPast(long timestamp) => time.GetTimestamp() >= timestamp;

    // OrderBy is stable: within a rank the profile's order stands.
    private int RankOf(ILink link) => _failed.TryGetValue(link, out var failure) ? (failure.Remedy == LinkRemedy.NextUntilRepaired ? 2 : 1) : 0;

    private readonly record struct Failure(LinkRemedy Remedy, int Probes, long NextProbe);
}
