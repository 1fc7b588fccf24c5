namespace Terminal.Core.Runtime;

/// <summary>One setting of a <see cref="TimeoutPlan"/> that cannot be used.</summary>
/// <param name="Setting">The setting as profiles spell it, e.g. <c>firstByte</c>.</param>
/// <param name="Reason">Why, in English, as the end of a sentence that begins with the setting.</param>
public sealed record TimeoutIssue(string Setting, string Reason);
