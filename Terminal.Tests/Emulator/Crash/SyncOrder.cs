namespace Terminal.Tests.Emulator.Crash;

/// <summary>Judges by its system calls whether a terminal wrote first: what it owes is on the medium before the request leaves.</summary>
internal static class SyncOrder
{
    private const int Length = 2;
    private const int Tpdu = 5;
    private const int Header = 6;

    private static readonly string[] Syncs = ["fsync", "fdatasync"];
    private static readonly string[] Writes = ["write", "pwrite64", "writev", "pwritev"];
    private static readonly string[] Sends = ["sendto", "sendmsg", "write", "writev"];

    /// <summary>Looks at the send of the purchase.</summary>
    /// <param name="calls">The system calls of one sale that needs no sign-on.</param>
    /// <returns>What is wrong, or null.</returns>
    public static string? Fault(IReadOnlyList<SystemCall> calls)
    {
        var send = calls.FirstOrDefault(call => Sends.Contains(call.Name) && IsPurchase(call.Data));
        if (send is null)
            return "No purchase was sent.";
        // What is owed is written once there is a link, so an earlier write is of something else.
        var connected = calls.LastOrDefault(call => call.Name == "connect" && call.On == send.On && call.Began < send.Began);
        var written = calls.LastOrDefault(call => Writes.Contains(call.Name) && IsJournal(call.On) && call.Began < send.Began);
        if (connected is null || written is null || written.Began < connected.Began)
            return "Nothing was written to the journal between connecting and sending the purchase.";
        return calls.Any(call =>
            Syncs.Contains(call.Name) && IsJournal(call.On) && call.Result == 0 && call.Began > written.Ended && call.Ended < send.Began)
            ? null
            : "The journal was not synced between its last write and the purchase.";
    }

    private static bool IsJournal(string file) =>
        file.EndsWith("/journal.db-wal", StringComparison.Ordinal) || file.EndsWith("/journal.db", StringComparison.Ordinal);

    // Length, TPDU and header, then the message type in BCD.
    private static bool IsPurchase(byte[] data) => data.AsSpan().Length > Length + Tpdu + Header + 2
        && data.AsSpan(Length + Tpdu + Header, 2).SequenceEqual(new byte[] { 0x02, 0x00 });
}
