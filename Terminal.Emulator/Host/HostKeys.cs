using Terminal.Core.Devices;
using Terminal.Core.Security;

namespace Terminal.Emulator.Host;

/// <summary>The host's keys: fresh working keys at sign-on, and those in force for each terminal, also after a restart.</summary>
internal sealed class HostKeys(AcquirerLedger ledger, MacAlgorithm macAlgorithm, IRandomSource random) : IDisposable
{
    private readonly Dictionary<string, (byte[] Field, WorkingKeys Keys)> _inForce = new(StringComparer.Ordinal);

    /// <summary>Makes fresh keys for a terminal; null when 60.3 asks for none, or for such as the terminal has no master key for.</summary>
    public byte[]? Issue(RegisteredTerminal terminal, string networkCode) =>
        KeyLayout.For(networkCode) is { } layout && !terminal.MasterKeyFor(layout.Algorithm).IsEmpty
            ? WorkingKeys.Issue(layout, terminal.MasterKeyFor(layout.Algorithm), random)
            : null;

    /// <summary>The keys of a terminal's last sign-on; null when it has none in force.</summary>
    public WorkingKeys? Of(RegisteredTerminal terminal)
    {
        if (ledger.StateOf(terminal.Id) is not { SignedOn: true } state || KeyLayout.For(state.NetworkCode) is not { } layout)
            return null;
        if (_inForce.TryGetValue(terminal.Id, out var known))
        {
            if (known.Field.AsSpan().SequenceEqual(state.Keys))
                return known.Keys;
            known.Keys.Dispose();
        }

        var keys = WorkingKeys.Open(layout, terminal.MasterKeyFor(layout.Algorithm), state.Keys);
        _inForce[terminal.Id] = (state.Keys, keys);
        return keys;
    }

    /// <summary>Whether a request carries the right MAC.</summary>
    public bool Verifies(WorkingKeys keys, HostRequest request) =>
        request.MacField is { } mac && keys.Verify(macAlgorithm, request.MacBlock.Span, mac);

    /// <summary>Computes F64 of an answer.</summary>
    public void ComputeMac(WorkingKeys keys, ReadOnlySpan<byte> block, Span<byte> mac) => keys.ComputeMac(macAlgorithm, block, mac);

    public void Dispose()
    {
        foreach (var (_, keys) in _inForce.Values)
            keys.Dispose();
        _inForce.Clear();
    }
}
