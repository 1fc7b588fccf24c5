using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;

namespace Terminal.Drivers.Cards;

/// <summary>
/// The edge below <see cref="PcscCardReader"/>: one reader of a PC/SC service. Calls are made one after the other in the order in which
/// they come; none can be taken back. Faults as in <see cref="ICardReader"/>.
/// </summary>
public interface IPcscPort : IDisposable
{
    /// <summary>Begins to tell what is in the reader. Once.</summary>
    /// <param name="changed">Told on the loop: the first state, then every change.</param>
    void Watch(Action<PcscPresence> changed);

    /// <summary>Connects to the card when that has not been done, and resets it.</summary>
    /// <param name="reset">How.</param>
    Task<Outcome<CardPowerUp>> PowerUpAsync(CardReset reset);

    /// <summary>Sends one command.</summary>
    /// <param name="command">The command; copied.</param>
    Task<Outcome<ReadOnlyMemory<byte>>> TransmitAsync(ReadOnlyMemory<byte> command);

    /// <summary>Takes power off and lets the card go.</summary>
    Task PowerDownAsync();
}
