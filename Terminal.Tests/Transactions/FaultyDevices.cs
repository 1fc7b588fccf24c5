using Terminal.Core.Cards;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Emulator.Desk;

namespace Terminal.Tests.Transactions;

/// <summary>Drivers that throw or never return, each at one call.</summary>
internal static class FaultyDevices
{
    /// <summary>A driver's call that never returns, whatever is cancelled.</summary>
    public static Task<T> Never<T>() => new TaskCompletionSource<T>().Task;

    public static TerminalSetup WithLink(TerminalSetup setup, FaultyLink behaviour) => setup with
    {
        WrapLink = link => new Link(link, behaviour),
    };

    public static TerminalSetup WithPrinter(TerminalSetup setup, Func<Task<Outcome>> print) => setup with
    {
        WrapPrinter = _ => new Printer(print),
    };

    public sealed record FaultyLink
    {
        public Func<Task<Outcome>>? Connect { get; init; }

        public Func<Task<SendOutcome>>? SendFinancial { get; init; }

        public Func<Task<Outcome<ReadOnlyMemory<byte>>>>? ReceiveFinancial { get; init; }

        public Func<Task>? Close { get; init; }
    }

    public sealed class StripeReader(Func<Task<Outcome<StripeCard>>> read) : IStripeReader
    {
        public Task<Outcome<StripeCard>> ReadAsync(CancellationToken cancellationToken) => read();
    }

    private sealed class Link(ILink inner, FaultyLink behaviour) : ILink
    {
        // TPDU and header are 11 bytes; the message type follows.
        private const int MessageType = 11;
        private bool _financial;

        public string Name => inner.Name;

        public bool IsConnected => inner.IsConnected;

        public Task<Outcome> ConnectAsync(CancellationToken cancellationToken) =>
            behaviour.Connect?.Invoke() ?? inner.ConnectAsync(cancellationToken);

        public Task<SendOutcome> SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
        {
            _financial = message.Span[MessageType..].StartsWith((ReadOnlySpan<byte>)[0x02, 0x00]);
            return (_financial ? behaviour.SendFinancial?.Invoke() : null) ?? inner.SendAsync(message, cancellationToken);
        }

        public Task<Outcome<ReadOnlyMemory<byte>>> ReceiveAsync(CancellationToken cancellationToken) =>
            (_financial ? behaviour.ReceiveFinancial?.Invoke() : null) ?? inner.ReceiveAsync(cancellationToken);

        public async Task CloseAsync()
        {
            await inner.CloseAsync();
            if (behaviour.Close is { } close)
                await close();
        }
    }

    private sealed class Printer(Func<Task<Outcome>> print) : IPrinter
    {
        public Task<Outcome> PrintAsync(IReadOnlyList<PrintLine> lines, CancellationToken cancellationToken) => print();
    }
}
