using System.Globalization;
using Terminal.Core.Diagnosis;
using Terminal.Drivers.Links;

namespace Terminal.Emulator.World.Access;

/// <summary>
/// The acquirer's access controller (NAC): what all lines end in. It hands on whole messages by the network address (NII) in
/// their TPDU, and hangs up on a message for an address that it does not know, without an answer (LINK-10).
/// </summary>
public sealed class AccessController : IWorldPart
{
    private const string Any = "any";

    private readonly ITrace _trace;

    /// <summary>Makes a controller that knows every address.</summary>
    /// <param name="trace">Takes what happens.</param>
    public AccessController(ITrace trace)
    {
        _trace = trace;
        Knobs = [new Knob("nii", "the network address it knows: 4 digits, or any", () => Nii ?? Any, TrySetNii)];
    }

    /// <inheritdoc/>
    public string Name => "access";

    /// <inheritdoc/>
    public IReadOnlyList<Knob> Knobs { get; }

    /// <inheritdoc/>
    public IReadOnlyList<WorldPreset> Presets { get; } =
    [
        new("normal", new BilingualText("正常", "Normal"), [KeyValuePair.Create("nii", Any)]),
        new("other-nii", new BilingualText("网控器NII不符", "The controller knows another NII"), [KeyValuePair.Create("nii", "0999")]),
    ];

    /// <summary>The only network address that it knows, 4 digits; null: it knows all.</summary>
    public string? Nii { get; set; }

    /// <summary>Puts the controller before a channel to the acquirer.</summary>
    /// <param name="toAcquirer">The channel.</param>
    public IByteChannel Before(IByteChannel toAcquirer) => new ControlledChannel(toAcquirer, this);

    /// <summary>Whether a message is handed on.</summary>
    /// <param name="message">The message, from its TPDU on.</param>
    internal bool Knows(ReadOnlySpan<byte> message)
    {
        if (Nii is null || (message.Length >= TpduLength && string.Equals(Convert.ToHexString(message[1..3]), Nii, StringComparison.Ordinal)))
            return true;
        _trace.Write("access", "hung up", string.Create(CultureInfo.InvariantCulture, $"{message.Length} bytes for an unknown NII"));
        return false;
    }

    private const int TpduLength = 5;

    private bool TrySetNii(string text)
    {
        if (text != Any && (text.Length != 4 || !text.All(char.IsAsciiDigit)))
            return false;
        Nii = text == Any ? null : text;
        return true;
    }
}
