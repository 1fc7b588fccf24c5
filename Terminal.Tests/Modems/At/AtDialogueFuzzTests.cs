using System.Globalization;
using System.Text;
using Terminal.Core.Runtime;
using Terminal.Drivers.Modems;
using Terminal.Drivers.Modems.At;
using Terminal.Drivers.Serial;
using Terminal.Tests.Links;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Modems.At;

/// <summary>
/// Dialogues over a line that splits, merges, loses and doubles bytes, with news anywhere and commands that end too late.
/// Each answer carries a check, so that one of another command cannot pass for a hurt one of this.
/// </summary>
public sealed class AtDialogueFuzzTests
{
    private const int CommandsEach = 6;

    [TestCase(0, 200)]
    public void Random_dialogues_end_in_time_and_leave_a_usable_channel(int first, int count) => Play(first, count);

    [TestCase(200, 10_000)]
    [Category("Long")]
    public void Many_random_dialogues_end_in_time_and_leave_a_usable_channel(int first, int count) => Play(first, count);

    private static void Play(int first, int count)
    {
        for (var seed = first; seed < first + count; seed++)
        {
            var end = new VirtualLoop();
            var dialogue = seed;
            var outcome = end.Run(() => PlayAsync(end, dialogue));
            Assert.That(outcome, Is.InstanceOf<LoopEnd.Completed>(), () => $"seed {dialogue}: {outcome.Description}");
        }
    }

    private static async Task PlayAsync(VirtualLoop loop, int seed)
    {
        var chance = new Chance(seed);
        var table = Enumerable.Range(0, CommandsEach).Select(i => Row(i, chance)).ToArray();
        var modem = new ScriptedModem(loop, table)
        {
            Echo = chance.OneIn(2),
            MergeReads = chance.OneIn(2),
            WhileBusy = chance.OneIn(2) ? ScriptedModem.Busy.Queues : ScriptedModem.Busy.Drops,
        };
        var channel = new AtChannel(modem, ModemModels.Find("quectel-ec2x")!, loop, new EventTrace());
        await channel.OpenAsync(new SerialSettings(115200), CancellationToken.None);
        modem.Wire = chunk => Hurt(chunk, chance);
        for (var i = 0; i < CommandsEach; i++) await AskAsync(loop, channel, i, seed);

        // The line is sound again: so must be the channel.
        modem.Wire = chunk => [chunk];
        await loop.DelayAsync(TimeSpan.FromSeconds(10));
        var usable = await channel.RunAsync(new AtCommand("AT", AtBench.Second), CancellationToken.None);
        Assert.That(usable.Outcome, Is.EqualTo(new AtOutcome.Ok()), $"seed {seed}");
        await channel.CloseAsync();
    }

    private static async Task AskAsync(VirtualLoop loop, AtChannel channel, int command, int seed)
    {
        var before = loop.Time.GetTimestamp();
        using var budget = new Deadline(loop.Time, TimeSpan.FromSeconds(8));
        var reply = await channel.RunAsync(
            new AtCommand($"AT+T={command}", TimeSpan.FromSeconds(1)) { Prefixes = ["+T:"], Tries = 1 + (command % 2) }, budget.Token);
        Assert.That(loop.Time.GetElapsedTime(before), Is.LessThanOrEqualTo(TimeSpan.FromSeconds(8)), $"seed {seed}");
        if (IsRefused(command)) Assert.That(reply.Outcome, Is.Not.InstanceOf<AtOutcome.Ok>(), $"seed {seed}: OK for a refused command {command}");
        foreach (var line in reply.Lines)
        {
            if (NumberOf(line) is { } number) Assert.That(number, Is.EqualTo(command), $"seed {seed}: the answer of another command");
        }
    }

    /// <summary>Every third command is refused; some take longer than they are given.</summary>
    private static string Row(int command, Chance chance)
    {
        var delay = chance.OneIn(4) ? chance.Below(4000) : chance.Below(30);
        var news = chance.OneIn(3) ? "<+CREG: 5>" : chance.OneIn(6) ? "<NO CARRIER>" : chance.OneIn(10) ? "<CONNECT 9600>" : "";
        var result = IsRefused(command) ? "<+CME ERROR: 3>" : $"<{Line(command)}>{news}|<OK>";
        return $"AT+T={command} => {news}{{{delay}}}{result}";
    }

    private static bool IsRefused(int command) => command % 3 == 2;

    private static string Line(int command) => string.Create(CultureInfo.InvariantCulture, $"+T: {command},{(command * 7919) + 104729}");

    /// <summary>The command whose answer this is, or null if the line was hurt.</summary>
    private static int? NumberOf(string line)
    {
        for (var command = 0; command < CommandsEach; command++)
        {
            if (line == Line(command)) return command;
        }

        return null;
    }

    private static IEnumerable<byte[]> Hurt(byte[] chunk, Chance chance)
    {
        var bytes = new List<byte>(chunk);
        if (chance.OneIn(12) && bytes.Count > 0) bytes.RemoveAt(chance.Below(bytes.Count));
        if (chance.OneIn(20)) bytes.InsertRange(0, Encoding.ASCII.GetBytes("\r\n+QIND: SMS DONE\r\n"));
        var copies = chance.OneIn(20) ? 2 : 1;
        for (var copy = 0; copy < copies; copy++)
        {
            if (chance.OneIn(3) && bytes.Count > 1)
            {
                var cut = 1 + chance.Below(bytes.Count - 1);
                yield return [.. bytes.Take(cut)];
                yield return [.. bytes.Skip(cut)];
            }
            else
            {
                yield return [.. bytes];
            }
        }
    }

    private sealed class Chance(int seed)
    {
        private readonly SteppingRandom _random = new((byte)seed);
        private uint _state = (uint)seed * 2654435761;

        public bool OneIn(int times) => Below(times) == 0;

        public int Below(int bound)
        {
            // The stepping source alone knows 256 seeds only.
            _state = (_state * 1664525) + 1013904223 + (uint)_random.NextInt(256);
            return (int)((_state >> 8) % (uint)bound);
        }
    }
}
