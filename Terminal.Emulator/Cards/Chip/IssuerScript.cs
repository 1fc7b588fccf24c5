namespace Terminal.Emulator.Cards.Chip;

/// <summary>A script that an issuer sends to a card.</summary>
/// <param name="Commands">Its commands, each as <see cref="ScriptCommand"/> writes them, e.g. <c>block-application</c>,
/// <c>change-pin=4321</c>, <c>put-data=9F14:05</c>.</param>
/// <param name="BeforeFinal">Whether it is for before the second GENERATE AC (tag 71) or after it (72).</param>
/// <param name="Id">Its identifier, 4 bytes in hexadecimal; null for none.</param>
/// <param name="WrongMac">Whether its commands are spoiled on the way.</param>
public sealed record IssuerScript(IReadOnlyList<string> Commands, bool BeforeFinal = false, string? Id = null, bool WrongMac = false);
