using Terminal.Core.Devices;

namespace Terminal.Emulator.Cards.Chip;

/// <summary>
/// The chip of a test card: an object that is reset and sent commands, whatever reader or program it is that does so. It knows
/// nothing of time; it says how long it would have worked.
/// </summary>
public sealed class VirtualIcc
{
    private const byte NoAcceptedVoltage = 0x25;

    private static readonly TimeSpan ShortWork = TimeSpan.FromMilliseconds(6);
    private static readonly TimeSpan Cipher = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Signature = TimeSpan.FromMilliseconds(110);

    private readonly ChipCard _chip;
    private readonly ChipMemory _memory;
    private readonly IRandomSource _random;
    private readonly TestCard _card;
    private readonly Lazy<IReadOnlyList<PersonalisedApplication>> _applications;
    private IccCommands? _commands;
    private T0Transport? _transport;

    /// <summary>Takes a card's chip.</summary>
    /// <param name="card">The card; it has a chip.</param>
    /// <param name="memory">What the chip keeps.</param>
    /// <param name="random">The chip's random numbers.</param>
    public VirtualIcc(TestCard card, ChipMemory memory, IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(card);
        _chip = card.Chip ?? throw new ArgumentException($"Card {card.Name} has no chip.", nameof(card));
        (_card, _memory, _random) = (card, memory, random);
        _applications = new(() => Personaliser.Personalise(card));
    }

    /// <summary>The card.</summary>
    public TestCard Card => _card;

    /// <summary>How many commands were answered since the reset; fetching an answer is no command.</summary>
    public int Answered { get; private set; }

    /// <summary>Resets the chip.</summary>
    /// <param name="reset">How.</param>
    /// <returns>The answer to reset; empty when it gives none.</returns>
    public ReadOnlyMemory<byte> Reset(CardReset reset)
    {
        PowerDown();
        if (_chip.Has(ChipFault.Mute))
            return default;
        Answered = 0;
        _commands = new IccCommands(_card, _memory, _random, _applications);
        _transport = new T0Transport(_commands.Execute);
        if (_chip.Has(ChipFault.BadAtr))
            return new byte[] { 0x3B, 0x9F, 0x00 };
        var voltage = _chip.Has(ChipFault.WarmResetOnly) && reset == CardReset.Cold ? NoAcceptedVoltage : (byte)0;
        return new byte[] { 0x3B, 0x65, voltage, 0x00, (byte)'E', (byte)'M', (byte)'U', (byte)'I', (byte)'C' };
    }

    /// <summary>Takes its power; what was not kept is forgotten.</summary>
    public void PowerDown() => (_commands, _transport) = (null, null);

    /// <summary>Sends something to the chip.</summary>
    /// <param name="command">A T=0 command (header, and data where there are any), or a command APDU.</param>
    public IccAnswer Exchange(ReadOnlySpan<byte> command)
    {
        if (_transport is not { } transport)
            return default;
        var continues = transport.Continues(command);
        if (!continues && Answered == _chip.TornAfter)
            return new IccAnswer(default, TimeSpan.Zero, Torn: true);
        if (!continues && Answered >= _chip.SilentAfter)
            return default;
        var bytes = transport.Exchange(command);
        if (!continues)
            Answered++;
        return new IccAnswer(bytes, continues ? ShortWork : TimeFor(command) + TimeSpan.FromMilliseconds(_chip.SlowMilliseconds));
    }

    private static TimeSpan TimeFor(ReadOnlySpan<byte> command) => command.Length < 2 ? ShortWork : command[1] switch
    {
        0x88 => Signature,
        0x20 => command.Length > 20 ? Signature : ShortWork,
        0xAE => command.Length > 2 && (command[2] & 0x10) != 0 ? Signature + Cipher : Cipher,
        0x82 => Cipher,
        _ => ShortWork,
    };
}
