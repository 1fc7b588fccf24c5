namespace Terminal.Core.Cards;

/// <summary>Why a track was refused.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Offset">Where, in characters from the first after the start sentinel.</param>
public readonly record struct TrackError(TrackFault Fault, int Offset);
