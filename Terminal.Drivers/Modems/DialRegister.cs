namespace Terminal.Drivers.Modems;

/// <summary>An S-register that holds a time (V.250, 6.2 and 6.3; Hayes).</summary>
/// <param name="Number">Its number, 0 to 255.</param>
/// <param name="Unit">What one step of it is worth.</param>
public sealed record DialRegister(int Number, TimeSpan Unit)
{
    /// <summary>The highest value a register can hold.</summary>
    public const int Most = 255;

    /// <summary>The command that sets the register, the time rounded up to a whole step.</summary>
    /// <param name="time">The time.</param>
    public string Command(TimeSpan time)
    {
        var steps = Math.Clamp((time.Ticks + Unit.Ticks - 1) / Unit.Ticks, 0, Most);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"ATS{Number}={steps}");
    }
}
