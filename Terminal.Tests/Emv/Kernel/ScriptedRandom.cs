using Terminal.Core.Devices;

namespace Terminal.Tests.Emv.Kernel;

/// <summary>Draws what was written down, in hexadecimal, then counts on: every draw after that is the same in every run.</summary>
internal sealed class ScriptedRandom(params string[] draws) : IRandomSource
{
    private readonly Queue<string> _draws = new(draws);
    private byte _next = 0x11;

    public void Fill(Span<byte> destination)
    {
        if (!_draws.TryDequeue(out var drawn))
        {
            destination.Fill(_next++);
            return;
        }

        var bytes = Convert.FromHexString(drawn);
        Assert.That(bytes, Has.Length.EqualTo(destination.Length), "a draw of another length was expected");
        bytes.CopyTo(destination);
    }
}
