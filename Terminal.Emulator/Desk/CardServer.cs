using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Emulator.Cards.Chip;
using Terminal.Emulator.Wire;

namespace Terminal.Emulator.Desk;

/// <summary>Puts a virtual chip into vpcd's reader, and again whenever the reader comes back or the card was pulled out.</summary>
/// <param name="loop">The loop.</param>
/// <param name="channel">The connection to vpcd's reader, opened anew for each time.</param>
/// <param name="trace">Takes what happens on the card.</param>
internal sealed class CardServer(EventLoop loop, IByteChannel channel, ITrace trace)
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(5);

    /// <summary>Told when the card lies in the reader, when the reader is not there (once a time), and when the card is out again.</summary>
    public Action<CardPlace> Told { get; init; } = _ => { };

    /// <summary>Serves until it is ended.</summary>
    /// <param name="makeIcc">Makes the chip anew for each time it is put in.</param>
    /// <param name="changed">Told whenever what the chip has kept may have changed.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task ServeAsync(Func<VirtualIcc> makeIcc, Action changed, CancellationToken cancellationToken)
    {
        var place = CardPlace.Out;
        while (!cancellationToken.IsCancellationRequested)
        {
            using (var limit = new Deadline(loop.Time, ConnectLimit, cancellationToken))
            {
                if ((await channel.OpenAsync(limit.Token)).Fault is not null)
                {
                    if (place != CardPlace.NoReader)
                        Told(CardPlace.NoReader);
                    place = CardPlace.NoReader;
                    await PauseAsync(cancellationToken);
                    continue;
                }
            }

            Told(CardPlace.In);
            await new VpcdCard(makeIcc(), channel, loop, trace) { Changed = changed }.ServeAsync(cancellationToken);
            await channel.CloseAsync();
            place = CardPlace.Out;
            Told(CardPlace.Out);
            await PauseAsync(cancellationToken);
        }
    }

    private async Task PauseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await loop.DelayAsync(Again, cancellationToken);
        }
        catch (OperationCanceledException)
        {
        }
    }
}
