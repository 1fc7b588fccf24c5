namespace Terminal.Core.Devices;

/// <summary>What the screen shows.</summary>
/// <param name="Key">The message key, e.g. <c>swipe-card</c>, <c>approved</c>, or a fault's name; scenarios assert it.</param>
/// <param name="Chinese">The text in Simplified Chinese.</param>
/// <param name="English">The text in English.</param>
public sealed record Screen(string Key, string Chinese, string English);
