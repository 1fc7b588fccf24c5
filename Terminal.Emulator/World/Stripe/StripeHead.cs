using System.Globalization;
using Terminal.Core.Cards;
using Terminal.Core.Devices;

namespace Terminal.Emulator.World.Stripe;

/// <summary>
/// The read head of the terminal and the hand that draws cards past it. A card's tracks are written as flux, damaged as it is set, and
/// decoded by the terminal's own decoder: there is no other way to what stands on a card.
/// </summary>
/// <param name="random">The head's own stream.</param>
public sealed class StripeHead(IRandomSource random) : IWorldPart
{
    private StripeDamage _damage = new();
    private int? _left;

    /// <inheritdoc/>
    public string Name => "stripe";

    /// <summary>What is wrong.</summary>
    public StripeDamage Damage
    {
        get => _damage;
        set => (_damage, _left) = (value, null);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Knob> Knobs =>
    [
        Part("speed", "how fast cards are drawn, in cm/s", 0.5, 1000, damage => damage.Speed, (damage, value) => damage with { Speed = value }),
        Part("drift", "by how much the hand speeds up from end to end, as a part of the speed", -1.8, 1.8, damage => damage.Drift, (damage, value) => damage with { Drift = value }),
        Part("jitter", "how far each flux change is off its place, as a part of a bit cell", 0, 0.5, damage => damage.Jitter, (damage, value) => damage with { Jitter = value }),
        Part("wear", "flux changes in a thousand that are not felt", 0, 1000, damage => damage.Wear, (damage, value) => damage with { Wear = value }),
        Part("noise", "pulses of noise in a thousand bit cells", 0, 1000, damage => damage.Noise, (damage, value) => damage with { Noise = value }),
        new("missing", "tracks of which nothing comes, such as 2 or 1,3, or none", MissingText, TrySetMissing),
        KnobForms.Word(
            "direction",
            "which edge of the card comes first",
            () => _damage.Reversed ? SwipeDirection.Reversed : SwipeDirection.Forward,
            value => _damage = _damage with { Reversed = value == SwipeDirection.Reversed }),
        Part("lateStart", "the part of the card that has passed before the head feels it", 0, 1, damage => damage.LateStart, (damage, value) => damage with { LateStart = value }),
        Part("earlyEnd", "the part of the card that is still to come when the swipe ends", 0, 1, damage => damage.EarlyEnd, (damage, value) => damage with { EarlyEnd = value }),
        KnobForms.WholeOrNone("swipes", "after how many swipes everything is right again", 1000, () => _left, value => _left = value),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<WorldPreset> Presets => StripePresets.All;

    /// <summary>Draws a card past the head.</summary>
    /// <param name="tracks">Tracks 1 to 3 as they stand on the card, without sentinels; what is empty is not recorded.</param>
    /// <param name="swipe">Takes what is read.</param>
    public void Draw(IReadOnlyList<string> tracks, StripeSwipe swipe)
    {
        ArgumentNullException.ThrowIfNull(tracks);
        ArgumentNullException.ThrowIfNull(swipe);
        if (_left == 0) Damage = new StripeDamage();
        _left--;
        swipe.Clear();
        for (var track = 1; track <= tracks.Count; track++)
        {
            if (tracks[track - 1].Length == 0 || _damage.Missing.Contains(track)) continue;
            swipe.Decode((TrackNumber)track, FluxWriter.Write(track, StripeEncoder.Encode(track, tracks[track - 1]), _damage, random));
        }
    }

    private Knob Part(
        string name, string help, double least, double most, Func<StripeDamage, double> get, Func<StripeDamage, double, StripeDamage> set) =>
        KnobForms.Number(name, help, least, most, () => get(_damage), value => _damage = set(_damage, value));

    private string MissingText() =>
        _damage.Missing.Count == 0 ? KnobForms.None : string.Join(',', _damage.Missing.Select(track => track.ToString(CultureInfo.InvariantCulture)));

    private bool TrySetMissing(string text)
    {
        var words = text == KnobForms.None ? [] : text.Split(',');
        if (!Array.TrueForAll(words, word => word is "1" or "2" or "3")) return false;
        _damage = _damage with { Missing = [.. words.Select(word => word[0] - '0').Distinct().Order()] };
        return true;
    }
}
