using Terminal.Core.Diagnosis;

namespace Terminal.Tests.Modems.DialUp;

/// <summary>
/// Calls as one line: <c>1 busy, 0-1 carrier, 2 ok</c> is number 1 busy, number 1 behind the prefix without a carrier, number
/// 2 connected.
/// </summary>
internal static class CallWords
{
    public static IReadOnlyList<CallRecord> Records(string calls) =>
    [
        .. calls.Split(", ", StringSplitOptions.RemoveEmptyEntries)
            .Select(call => call.Split(' '))
            .Select(words => new CallRecord(Route(words[0]), FaultOf(words[1]))),
    ];

    public static CallRoute Route(string text) => text.StartsWith("0-", StringComparison.Ordinal)
        ? new CallRoute(text[2] - '0', Prefixed: true)
        : new CallRoute(text[0] - '0', Prefixed: false);

    private static Fault? FaultOf(string word) => word switch
    {
        "ok" => null,
        "tone" => Fault.NoDialTone,
        "use" => Fault.LineInUse,
        "busy" => Fault.LineBusy,
        "answer" => Fault.NoAnswer,
        "carrier" => Fault.NoCarrier,
        "delayed" => Fault.DialDelayed,
        "blacklisted" => Fault.DialBlacklisted,
        "given-up" => Fault.ConnectTimedOut,
        _ => throw new FormatException(word),
    };
}
