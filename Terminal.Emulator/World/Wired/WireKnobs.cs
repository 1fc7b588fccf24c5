using Terminal.Emulator.Wire;
using Terminal.Emulator.World.Mobile;

namespace Terminal.Emulator.World.Wired;

/// <summary>The knobs of a <see cref="WirePath"/>: one table for memory and for real sockets.</summary>
internal static class WireKnobs
{
    // Whoever sits on a socket is asked only once the kernel has answered the call.
    private static readonly string[] CountedOnSockets = [Word(WireConnect.Refused), Word(WireConnect.Reset), Word(WireConnect.Silence)];

    /// <summary>The fates that attempts to connect can have one by one.</summary>
    public static IReadOnlyList<string> ConnectsFor(bool isReal) =>
        isReal ? CountedOnSockets : [.. CountedOnSockets, Word(WireConnect.Timeout), Word(WireConnect.Unreachable)];

    /// <summary>The knobs, in the order in which they are told to people.</summary>
    public static IEnumerable<Knob> Of(WirePath path, bool isReal)
    {
        var faults = path.Faults;
        yield return Either("cable", "The network cable, or a radio's touch with its access point", "in", "out", () => path.CableIn, plugged => path.CableIn = plugged);
        yield return Either("address", "Whether the network gives an address", "yes", "no", () => path.GivesAddress, gives => path.GivesAddress = gives);
        yield return Turn.Choice("router", "The router; it forgets its connections when it restarts or loses power", () => path.Router, state => path.Router = state);
        yield return Turn.Time("restartTime", "How long a restart of the router takes", () => path.RestartTime, time => path.RestartTime = time);
        if (!isReal) yield return Either("dns", "Whether names resolve", "works", "fails", () => path.NamesResolve, works => path.NamesResolve = works);
        yield return Among("outage", "What is wrong beyond the router", isReal ? [ProviderOutage.None, ProviderOutage.Silent] : Enum.GetValues<ProviderOutage>(), () => path.Outage, outage => path.Outage = outage);
        yield return Turn.Time("latencyUp", "Latency from the terminal to the host", () => path.LatencyUp, time => path.LatencyUp = time);
        yield return Turn.Time("latencyDown", "Latency from the host to the terminal", () => path.LatencyDown, time => path.LatencyDown = time);
        yield return Whole("lossUp", "Per cent of sendings that are lost and sent again, up", 95, () => path.Up.LossPercent, loss => path.Up = path.Up with { LossPercent = loss });
        yield return Whole("lossDown", "Per cent of sendings that are lost and sent again, down", 95, () => path.Down.LossPercent, loss => path.Down = path.Down with { LossPercent = loss });
        yield return Whole("retransmission", "How long the first sending again waits, in ms, later ones twice as long", 60_000, () => (int)path.Up.Retransmission.TotalMilliseconds, time => SetRetransmission(path, time));
        yield return Whole("bandwidthUp", "Bytes per second up, 0 for no limit", 100_000_000, () => path.Up.BytesPerSecond, rate => path.Up = path.Up with { BytesPerSecond = rate });
        yield return Whole("bandwidthDown", "Bytes per second down, 0 for no limit", 100_000_000, () => path.Down.BytesPerSecond, rate => path.Down = path.Down with { BytesPerSecond = rate });
        yield return Whole("sliceUp", "The most bytes that the host gets with one read, 0 for no limit", 65_535, () => faults.SliceRequests, size => faults.SliceRequests = size);
        yield return Whole("sliceDown", "The most bytes that the terminal gets with one read, 0 for no limit", 65_535, () => faults.SliceAnswers, size => faults.SliceAnswers = size);
        yield return Turn.Choice("stall", "Bytes that are held on their way until this is none again", () => path.Stall, held => path.Stall = held);
        yield return Among("connect", "What becomes of attempts to connect", ConnectFates(isReal), () => path.Connect, fate => path.Connect = fate);
        yield return new Knob("nextConnects", $"What becomes of the next connections: {string.Join('|', ConnectsFor(isReal))}, e.g. refused*2; ok lets one pass", path.NextConnects.ToString, path.NextConnects.TrySet);
        yield return KnobForms.Act("reset", "Resets every connection there is", faults.ResetAll);
        yield return Turn.Count("cutRequestAfter", "Bytes of requests after which the exchange is struck, once", "never", () => faults.CutRequestAfter, bytes => faults.CutRequestAfter = Clipped(bytes));
        yield return Turn.Count("cutAnswerAfter", "Bytes of answers after which the exchange is struck, once; 0 is between request and answer", "never", () => faults.CutAnswerAfter, bytes => faults.CutAnswerAfter = Clipped(bytes));
        yield return Turn.Choice("cut", "What strikes it", () => path.Strike, strike => path.Strike = strike);
        yield return Turn.Choice("peer", "Who answers at the far end, from the next connection on", () => path.Peers.Peer, peer => path.Peers.Peer = peer);
    }

    private static WireConnect[] ConnectFates(bool isReal) => isReal
        ? [WireConnect.Answered, WireConnect.Refused, WireConnect.Timeout, WireConnect.Reset, WireConnect.Silence]
        : Enum.GetValues<WireConnect>();

    private static string Word(WireConnect fate) => Words<WireConnect>.Of(fate);

    private static int? Clipped(long? bytes) => bytes is { } count ? (int)Math.Min(count, int.MaxValue) : null;

    private static void SetRetransmission(WirePath path, int milliseconds)
    {
        var time = TimeSpan.FromMilliseconds(milliseconds);
        path.Up = path.Up with { Retransmission = time };
        path.Down = path.Down with { Retransmission = time };
    }

    private static Knob Whole(string name, string help, int most, Func<int> get, Action<int> set) => Turn.Whole(name, help, 0, most, get, set);

    private static Knob Either(string name, string help, string yes, string no, Func<bool> get, Action<bool> set) =>
        new(name, $"{help}: {yes}|{no}", () => get() ? yes : no, text =>
        {
            if (text != yes && text != no) return false;
            set(text == yes);
            return true;
        });

    /// <summary>Some words of an enumeration.</summary>
    private static Knob Among<T>(string name, string help, T[] members, Func<T> get, Action<T> set)
        where T : struct, Enum =>
        new(name, $"{help}: {string.Join('|', members.Select(Words<T>.Of))}", () => Words<T>.Of(get()), text =>
        {
            if (!Words<T>.TryParse(text, out var member) || !members.Contains(member)) return false;
            set(member);
            return true;
        });
}
