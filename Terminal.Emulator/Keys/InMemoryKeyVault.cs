using Terminal.Core.Diagnosis;
using Terminal.Drivers.Security;

namespace Terminal.Emulator.Keys;

/// <summary>A key vault that outlives the security module but not the world it is in.</summary>
public sealed class InMemoryKeyVault : IKeyVault
{
    private byte[] _block = [];

    public Task<Outcome<byte[]>> ReadAsync() => Task.FromResult<Outcome<byte[]>>(_block.ToArray());

    public Task<Outcome> ReplaceAsync(ReadOnlyMemory<byte> block)
    {
        _block = block.ToArray();
        return Task.FromResult(Outcome.Ok);
    }
}
