using System.Globalization;
using Terminal.Emulator.Host;
using Terminal.Emulator.World;

namespace Terminal.Emulator.Simulation;

/// <summary>Something that goes wrong while a customer is at the terminal: a closed set.</summary>
/// <param name="Kind">Its name, e.g. <c>bank:answer-lost</c>.</param>
internal abstract record Trouble(string Kind)
{
    /// <summary>At the acquirer.</summary>
    public sealed record Bank(string Kind, HostFault Fault) : Trouble(Kind)
    {
        public override string ToString() => $"{Kind}{Value}@{Fault.Mti}*{Fault.Count}";

        private string Value => Fault switch
        {
            { Code.Length: > 0 } => "=" + Fault.Code,
            { Script.Length: > 0 } => "=" + Fault.Script,
            { Delay.Ticks: > 0 } => string.Create(CultureInfo.InvariantCulture, $"={Fault.Delay.TotalSeconds}"),
            _ => "",
        };
    }

    /// <summary>At the switch, at an issuer, or with what the acquirer can carry: it strikes every terminal.</summary>
    /// <param name="Kind">Its name.</param>
    /// <param name="Setting">What is set.</param>
    /// <param name="After">How long after the beginning of the sale; zero is before it.</param>
    /// <param name="Lasts">How long it lasts.</param>
    public sealed record Interbank(string Kind, WorldSetting Setting, TimeSpan After, TimeSpan Lasts) : Trouble(Kind)
    {
        public override string ToString() => $"{Kind} after {Seconds(After)} for {Seconds(Lasts)}";
    }

    /// <summary>In the world between terminal and acquirer, or with a device.</summary>
    /// <param name="Kind">Its name.</param>
    /// <param name="Settings">What is set.</param>
    /// <param name="After">How long after the beginning of the sale; zero is before it.</param>
    public sealed record World(string Kind, IReadOnlyList<WorldSetting> Settings, TimeSpan After) : Trouble(Kind)
    {
        public override string ToString() => After == TimeSpan.Zero ? Kind : $"{Kind} after {Seconds(After)}";
    }

    /// <summary>With the people at the terminal.</summary>
    /// <param name="Kind">Its name.</param>
    /// <param name="Value">How many or how long, where the kind has such a thing; times in milliseconds.</param>
    public sealed record Person(string Kind, int Value) : Trouble(Kind)
    {
        public override string ToString() => Value == 0 ? Kind : string.Create(CultureInfo.InvariantCulture, $"{Kind} {Value}");
    }

    /// <summary>With the journal's disk.</summary>
    /// <param name="Kind">Its name.</param>
    /// <param name="After">How long after the beginning of the sale.</param>
    /// <param name="Lasts">How long.</param>
    public sealed record Disk(string Kind, TimeSpan After, TimeSpan Lasts) : Trouble(Kind)
    {
        public override string ToString() => $"{Kind} after {Seconds(After)} for {Seconds(Lasts)}";
    }

    /// <summary>The power goes, and goes again while the terminal recovers.</summary>
    /// <param name="Kind">Its name.</param>
    /// <param name="Cuts">The first in the sale, each further one in the recovery from the one before.</param>
    /// <param name="Dark">How long each time.</param>
    public sealed record Power(string Kind, IReadOnlyList<PowerCut> Cuts, TimeSpan Dark) : Trouble(Kind)
    {
        public override string ToString() => $"{Kind} {string.Join(", ", Cuts)} for {Seconds(Dark)}";
    }

    /// <summary>The calendar jumps.</summary>
    public sealed record Clock(string Kind, TimeSpan Jump) : Trouble(Kind)
    {
        public override string ToString() => $"{Kind} by {Seconds(Jump)}";
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";
}
