namespace Terminal.Emulator.Simulation;

/// <summary>
/// Makes a block that breaks a rule as small as it can while it still breaks the same rule: fewer terminals, fewer customers, less
/// trouble, shorter pauses.
/// </summary>
/// <param name="rule">The rule.</param>
/// <param name="play">Plays a block.</param>
internal sealed class Shrinker(string rule, Func<BlockScript, BlockReport> play)
{
    private static readonly TimeSpan ShortPause = TimeSpan.FromSeconds(5);

    /// <summary>How many blocks have been played.</summary>
    public int Played { get; private set; }

    /// <summary>Shrinks a block.</summary>
    /// <param name="script">A block that breaks the rule.</param>
    public BlockScript Shrink(BlockScript script)
    {
        script = script with { Terminals = Fewest(script.Terminals, some => script with { Terminals = some }, least: 1) };
        for (var place = 0; place < script.Terminals.Count; place++)
            script = ShrinkTerminal(script, place);
        return script;
    }

    private BlockScript ShrinkTerminal(BlockScript script, int place)
    {
        var terminal = script.Terminals[place];
        // The last customer belongs to the recovery.
        var visits = Fewest([.. terminal.Visits.SkipLast(1)], some => With([.. some, terminal.Visits[^1]]), least: 0).Append(terminal.Visits[^1]).ToList();
        for (var at = 0; at < visits.Count; at++)
        {
            var index = at;
            BlockScript Replaced(Visit visit) => With([.. visits[..index], visit, .. visits[(index + 1)..]]);
            visits[at] = visits[at] with { Troubles = Fewest(visits[at].Troubles, some => Replaced(visits[index] with { Troubles = some }), least: 0) };
            foreach (var simpler in new[] { visits[at] with { Lingers = false }, visits[at] with { Background = false }, visits[at] with { Pause = ShortPause } })
            {
                if (simpler != visits[at] && Breaks(Replaced(simpler)))
                    visits[at] = simpler;
            }
        }

        return With(visits);

        BlockScript With(IReadOnlyList<Visit> some) => script with
        {
            Terminals = [.. script.Terminals.Take(place), terminal with { Visits = some }, .. script.Terminals.Skip(place + 1)],
        };
    }

    /// <summary>Leaves out halves, quarters and so on, as long as the rule is still broken without them.</summary>
    private IReadOnlyList<T> Fewest<T>(IReadOnlyList<T> all, Func<IReadOnlyList<T>, BlockScript> with, int least)
    {
        for (var size = (all.Count + 1) / 2; size >= 1;)
        {
            var at = 0;
            var left = false;
            while (at < all.Count && all.Count > least)
            {
                IReadOnlyList<T> without = [.. all.Take(at), .. all.Skip(at + size)];
                if (without.Count >= least && without.Count < all.Count && Breaks(with(without)))
                    (all, left) = (without, true);
                else
                    at += size;
            }

            if (size == 1 && !left)
                break;
            size = Math.Max(1, size / 2);
            if (size == 1 && all.Count <= least)
                break;
        }

        return all;
    }

    private bool Breaks(BlockScript script)
    {
        Played++;
        return play(script).Violations.Any(violation => violation.Rule == rule);
    }
}
