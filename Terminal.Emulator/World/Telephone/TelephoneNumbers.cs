namespace Terminal.Emulator.World.Telephone;

/// <summary>The numbers that every virtual telephone network starts with. None of them is anybody's.</summary>
public static class TelephoneNumbers
{
    /// <summary>The acquirer's access controller.</summary>
    public const string Acquirer = "88888888";

    /// <summary>Its second number.</summary>
    public const string Second = "88888889";

    /// <summary>Always busy.</summary>
    public const string Busy = "88888881";

    /// <summary>Rings, and nobody picks up.</summary>
    public const string Unanswered = "88888882";

    /// <summary>Not in use: an announcement.</summary>
    public const string Wrong = "88888883";

    /// <summary>The acquirer again, but only behind the prefix of the outside line.</summary>
    public const string BehindPrefix = "88888884";

    /// <summary>All of them: each leads to the acquirer, unless the network says that it is busy, unanswered or wrong.</summary>
    public static IReadOnlyList<string> All { get; } = [Acquirer, Second, Busy, Unanswered, Wrong, BehindPrefix];
}
