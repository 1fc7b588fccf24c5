namespace Terminal.Sdk;

/// <summary>The state of a desk.</summary>
/// <param name="At">Time since the start of the world, in seconds.</param>
/// <param name="Calendar">What the calendar shows, business time.</param>
/// <param name="Seed">The seed of the world.</param>
/// <param name="Profile">The terminal's profile.</param>
/// <param name="Power">Whether the terminal is on.</param>
/// <param name="Busy">Whether it boots or works.</param>
/// <param name="AwaitsPin">Whether its PIN pad waits for a PIN.</param>
/// <param name="Screen">Its screen; null while it is off.</param>
/// <param name="Inserted">The card in the chip reader; null for none.</param>
/// <param name="Paper">What came out of the printer.</param>
/// <param name="Sale">The sale under way, or the last one; null before the first.</param>
/// <param name="World">The parts of the world.</param>
/// <param name="Faults">The acquirer's faults that are still to strike.</param>
/// <param name="Armed">What happens when its event comes.</param>
/// <param name="OwnAcquirer">Whether the acquirer is ours.</param>
/// <param name="Scenario">The scenario that is played on the device; null for none.</param>
/// <param name="Books">The books; null before the first boot.</param>
public sealed record DeskState(
    double At,
    string Calendar,
    ulong Seed,
    DeskProfile Profile,
    bool Power,
    bool Busy,
    bool AwaitsPin,
    DeskScreen? Screen,
    string? Inserted,
    DeskPaper Paper,
    DeskSale? Sale,
    IReadOnlyDictionary<string, DeskPart> World,
    IReadOnlyList<DeskPendingFault> Faults,
    IReadOnlyList<DeskArmed> Armed,
    bool OwnAcquirer,
    DeskScenario? Scenario,
    DeskBooks? Books);
