using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.Simulation;

/// <summary>Counts the faults that really struck a message at the acquirer, and hands everything on to the trace.</summary>
internal sealed class BankWatch(BlockWorld world) : ITrace
{
    private const string FaultWord = " fault ";

    public void Write(string source, string kind, string text)
    {
        world.Trace.Write(source, kind, text);
        if (kind == "received" && source == "host" && text.IndexOf(FaultWord, StringComparison.Ordinal) is >= 0 and var at)
            Count(text[..4], text[(at + FaultWord.Length)..], text[5..13]);
        else if (kind == "door" && text == "shut")
            world.DoorShut();
    }

    private void Count(string mti, string names, string terminal)
    {
        var struck = names.Split(',');
        world.TerminalOf(terminal)?.WasStruck(mti, struck);
        foreach (var name in struck)
        {
            world.Tally.Add(Counted.Struck);
            world.Tally.Add("struck/", $"{name} {mti}");
        }
    }
}
