using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Transactions;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Links;

/// <summary>A terminal with two links, primary and backup, which tests can put a gate before.</summary>
internal static class LinkBench
{
    public static void Run(Func<ILink, ILink> wrap, Func<SaleBench, Task> test, Func<TerminalProfile, TerminalProfile>? adapt = null) =>
        SaleBench.Run(
            async bench =>
            {
                await bench.BootAsync(setup => setup with { WrapLink = wrap });
                await test(bench);
            },
            profile => (adapt ?? (same => same))(WithBackup(profile)));

    private static TerminalProfile WithBackup(TerminalProfile profile) => profile with
    {
        Devices = profile.Devices with
        {
            Links = [profile.Devices.Links[0] with { Name = "primary" }, profile.Devices.Links[0] with { Name = "backup" }],
        },
    };

    public static Func<ILink, ILink> Refusing(Fault fault) => link => link.Name == "primary" ? new Gate(link, () => fault) : link;

    public static Func<Task<SendOutcome>> DieUnder(ILink link) => async () =>
    {
        await link.CloseAsync();
        return SendOutcome.Uncertain(Fault.LinkLost);
    };

    public static string[] Log(SaleResult sale) =>
        [.. sale.LinkAttempts.Select(attempt => $"{attempt.Link} {attempt.Number} {attempt.Fault?.ToString() ?? "up"}")];

    public static TimeSpan LastedIn(SaleResult sale, FlowState state) => sale.Timeline.Single(stage => stage.State == state).Lasted;

    public static void CancelOnLoop(CancellationTokenSource source) => source.Cancel();

    public sealed class Gate(
        ILink inner,
        Func<Fault?>? refuse = null,
        Func<Task<Outcome>>? connect = null,
        Func<Task<SendOutcome>>? send = null,
        Func<Task>? close = null,
        params LinkStep[] steps) : ILink
    {
        public IReadOnlyList<LinkStep> Steps => steps;

        public string Name => inner.Name;

        public bool IsConnected => inner.IsConnected;

        public Task<Outcome> ConnectAsync(CancellationToken cancellationToken) => refuse?.Invoke() is { } fault
            ? Task.FromResult<Outcome>(fault)
            : connect?.Invoke() ?? inner.ConnectAsync(cancellationToken);

        public Task<SendOutcome> SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
            send?.Invoke() ?? inner.SendAsync(message, cancellationToken);

        public Task<Outcome<ReadOnlyMemory<byte>>> ReceiveAsync(CancellationToken cancellationToken) => inner.ReceiveAsync(cancellationToken);

        public Task CloseAsync() => close?.Invoke() ?? inner.CloseAsync();
    }
}
