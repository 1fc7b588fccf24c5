namespace Terminal.Emulator.Simulation;

/// <summary>A kind of trouble that a simulation knows.</summary>
/// <param name="Name">Its name, e.g. <c>bank:answer-lost</c>.</param>
/// <param name="Group">Where it comes from.</param>
/// <param name="Weight">How likely it is beside the others of its group, before the swarm is tuned.</param>
/// <param name="Draw">Draws its particulars.</param>
internal sealed record TroubleKind(string Name, TroubleGroup Group, double Weight, Func<Dice, Trouble> Draw);
