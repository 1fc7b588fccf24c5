namespace Terminal.Core.Runtime;

/// <summary>The time zone in which a terminal keeps its calendar, on every machine and in every run.</summary>
public static class BusinessTime
{
    /// <summary>UTC+08:00, without daylight saving.</summary>
    public static TimeZoneInfo Zone { get; } =
        TimeZoneInfo.CreateCustomTimeZone("UTC+08:00", TimeSpan.FromHours(8), "UTC+08:00", "UTC+08:00");
}
