namespace Terminal.Drivers.Cards.Alpar;

/// <summary>What came of one try to ask the reader.</summary>
/// <param name="Frame">Its answer or refusal; null when none came.</param>
/// <param name="Miss">Why none came.</param>
internal readonly record struct AlparReply(AlparFrame? Frame, AlparMiss Miss = default);
