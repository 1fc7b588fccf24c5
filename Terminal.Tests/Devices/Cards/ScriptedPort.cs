using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Drivers.Cards;

namespace Terminal.Tests.Devices.Cards;

/// <summary>A PC/SC port whose state and answers a test sets; what has no answer never ends.</summary>
internal sealed class ScriptedPort : IPcscPort
{
    private Action<PcscPresence> _changed = _ => { };

    public List<string> Calls { get; } = [];

    public Queue<Outcome<CardPowerUp>> PowerUps { get; } = new();

    public Queue<Outcome<ReadOnlyMemory<byte>>> Answers { get; } = new();

    public bool PowerDownHangs { get; set; }

    public bool IsDisposed { get; private set; }

    public void Watch(Action<PcscPresence> changed)
    {
        Calls.Add("watch");
        _changed = changed;
    }

    public void Become(PcscPresence presence) => _changed(presence);

    public Task<Outcome<CardPowerUp>> PowerUpAsync(CardReset reset) => Next(PowerUps, $"{reset}");

    public Task<Outcome<ReadOnlyMemory<byte>>> TransmitAsync(ReadOnlyMemory<byte> command) => Next(Answers, Convert.ToHexString(command.Span));

    public Task PowerDownAsync()
    {
        Calls.Add("off");
        return PowerDownHangs ? new TaskCompletionSource().Task : Task.CompletedTask;
    }

    public void Dispose() => IsDisposed = true;

    private Task<Outcome<T>> Next<T>(Queue<Outcome<T>> queue, string call)
    {
        Calls.Add(call);
        return queue.TryDequeue(out var outcome) ? Task.FromResult(outcome) : new TaskCompletionSource<Outcome<T>>().Task;
    }
}
