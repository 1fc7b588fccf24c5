using Terminal.Core.Emv.Parameters;

namespace Terminal.Core.Emv.Phases;

/// <summary>The candidates, best first (EMV book 1, 12.4).</summary>
internal sealed class CandidateList(IReadOnlyList<ApplicationParameters> applications)
{
    /// <summary>More applications than any card has; a card with more is cut off here.</summary>
    private const int Max = 32;

    private readonly List<Candidate> _list = [];

    public int Count => _list.Count;

    public IReadOnlyList<ApplicationChoice> Choices => _list.ConvertAll(candidate => candidate.Choice);

    public Candidate this[int index] => _list[index];

    public void Clear() => _list.Clear();

    public void RemoveAt(int index) => _list.RemoveAt(index);

    /// <summary>The terminal's parameters for a card's name of an application; null when the terminal does not take it.</summary>
    public ApplicationParameters? Match(ReadOnlySpan<byte> name)
    {
        ApplicationParameters? best = null;
        foreach (var application in applications)
        {
            var aid = application.Aid.Span;
            if (name.StartsWith(aid) && (name.Length == aid.Length || application.MatchesPartially) && (best is null || aid.Length > best.Aid.Length))
                best = application;
        }

        return best;
    }

    /// <summary>Adds a candidate unless it is there already.</summary>
    public void Add(Candidate candidate)
    {
        if (_list.Count < Max && !_list.Exists(candidate.IsDuplicateOf))
            _list.Add(candidate);
    }

    /// <summary>Sorts by priority, equal ones as they came, and leaves out what cannot be confirmed.</summary>
    public void Prepare(bool cardholderChooses)
    {
        if (!cardholderChooses)
            _list.RemoveAll(candidate => candidate.NeedsConfirmation);
        var sorted = _list.OrderBy(candidate => candidate.Rank).ToList();
        _list.Clear();
        _list.AddRange(sorted);
    }
}
