using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.Desktop;

/// <summary>What a network check-up found, for the page.</summary>
internal static class CheckUpPicture
{
    /// <summary>The document.</summary>
    public static object Of(NetworkReport report) => new
    {
        report.Verdict,
        Links = report.Links.Select(link => new
        {
            link.Link,
            Took = SaleWatch.Seconds(link.ConnectTime),
            RoundTrip = link.RoundTrips.Count == 0 ? (double?)null : SaleWatch.Seconds(link.RoundTrips.Min()),
            Told = (link.Fault is { } fault ? [fault] : link.Warnings).Select(SaleWatch.Told),
            Works = link.Fault is null,
        }),
    };
}
