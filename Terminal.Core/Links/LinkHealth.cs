using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;

namespace Terminal.Core.Links;

/// <summary>Remembers which links have failed of late, so that a dead primary does not eat each sale's budget anew.</summary>
internal sealed class LinkHealth(IReadOnlyList<ILink> links, LinkPolicy policy)
{
    private readonly Dictionary<ILink, LinkRemedy> _failed = [];

    /// <summary>The links in the order in which they are to be tried: those that work, those that may, those that need repair.</summary>
    public IReadOnlyList<ILink> Order => [.. links.OrderBy(RankOf)];

    /// <summary>The links that have failed and not worked since.</summary>
    public IReadOnlyList<ILink> Failed => [.. links.Where(_failed.ContainsKey)];

    /// <summary>A link has worked.</summary>
    public void Worked(ILink link) => _failed.Remove(link);

    /// <summary>A link has failed.</summary>
    public void HasFailed(ILink link, Fault fault) => _failed[link] = policy.For(fault);

    // OrderBy is stable: within a rank the profile's order stands.
    private int RankOf(ILink link) => _failed.TryGetValue(link, out var remedy) ? (remedy == LinkRemedy.NextUntilRepaired ? 2 : 1) : 0;
}
