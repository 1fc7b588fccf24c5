using Terminal.Core.Diagnosis;

namespace Terminal.Core.Devices;

/// <summary>One step of bringing a link up, as it went. The last failed step tells why the link is not up; a fault in an
/// earlier one was got over, or is a warning.</summary>
/// <param name="Kind">Which step.</param>
/// <param name="Detail">What was found or tried, short and the same in every language: <c>-73 dBm</c>, <c>cmnet</c>,
/// <c>number 2, prefix 0</c>. Never a secret, a whole telephone number or a PAN.</param>
/// <param name="Lasted">How long it took.</param>
/// <param name="Fault">What was wrong; null when the step went well.</param>
public sealed record LinkStep(LinkStepKind Kind, string Detail, TimeSpan Lasted, Fault? Fault);
