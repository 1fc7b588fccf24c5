using Terminal.Core.Diagnosis;
using Terminal.Core.Emv.Transport;

namespace Terminal.Core.Emv;

/// <summary>Drives a kernel over a card until a person or the host is needed, or it is over.</summary>
/// <param name="kernel">The kernel.</param>
/// <param name="channel">The powered card.</param>
public sealed class EmvSession(EmvKernel kernel, CardChannel channel)
{
    /// <summary>What took the card away; null while it answers.</summary>
    public Fault? CardFault { get; private set; }

    /// <summary>Tells the kernel something and carries its commands to the card.</summary>
    /// <param name="input">What became of the last need; <see cref="KernelInput.Begin"/> the first time.</param>
    /// <param name="cancellationToken">Ends the wait for the card; tell the kernel <see cref="KernelInput.CardLost"/> then: the channel is dead.</param>
    /// <returns>The next need that is not a command.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public async Task<KernelNeed> NextAsync(KernelInput input, CancellationToken cancellationToken)
    {
        var need = kernel.Next(input);
        while (need is KernelNeed.Command command)
        {
            var answered = await channel.TransmitAsync(command.Apdu, cancellationToken);
            CardFault = answered.Fault;
            need = kernel.Next(answered.TryGet(out var answer, out _) ? new KernelInput.Answer(answer) : new KernelInput.CardLost());
        }

        return need;
    }
}
