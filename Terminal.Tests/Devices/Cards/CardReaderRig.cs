using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Emv.Transport;
using Terminal.Core.Runtime;
using Terminal.Emulator.Desk;

namespace Terminal.Tests.Devices.Cards;

/// <summary>A reader, and somebody who puts a card in and pulls it out.</summary>
/// <param name="Reader">The reader, empty.</param>
/// <param name="Loop">Its loop.</param>
/// <param name="InsertAsync">Puts the card in; done when it lies there.</param>
/// <param name="RemoveAsync">Pulls it out.</param>
public sealed record CardReaderRig(ICardReader Reader, EventLoop Loop, Func<Task> InsertAsync, Func<Task> RemoveAsync)
{
    /// <summary>Opens a channel to the card.</summary>
    public Task<Outcome<CardChannel>> OpenAsync() => CardChannel.OpenAsync(Reader, Loop.Time, new TimeoutPlan(), NoTrace.Instance, default);
}
