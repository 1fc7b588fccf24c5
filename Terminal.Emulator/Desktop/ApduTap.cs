using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.Desktop;

/// <summary>A card reader that lets everything through and shows each exchange, without what nobody may see.</summary>
/// <param name="reader">The reader.</param>
/// <param name="keep">Takes the pictures.</param>
internal sealed class ApduTap(ICardReader reader, Action<ApduPicture> keep) : ICardReader
{
    public Task<Outcome> WaitForCardAsync(CancellationToken cancellationToken) => reader.WaitForCardAsync(cancellationToken);

    public Task<Outcome> WaitForRemovalAsync(CancellationToken cancellationToken) => reader.WaitForRemovalAsync(cancellationToken);

    public Task<Outcome<CardPowerUp>> PowerUpAsync(CardReset reset, CancellationToken cancellationToken) => reader.PowerUpAsync(reset, cancellationToken);

    public async Task<Outcome<ReadOnlyMemory<byte>>> TransceiveAsync(ReadOnlyMemory<byte> command, CancellationToken cancellationToken)
    {
        // Who sends wipes the command when the call is over.
        var picture = ApduPicture.Of(command.Span);
        var answered = await reader.TransceiveAsync(command, cancellationToken);
        keep(answered.TryGet(out var answer, out var fault) ? picture.Answered(answer.Span) : picture with { Fault = fault.ToString() });
        return answered;
    }

    public Task PowerDownAsync() => reader.PowerDownAsync();
}
