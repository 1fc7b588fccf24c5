namespace Terminal.Drivers.Modems;

/// <summary>One thing that is wrong with a model file.</summary>
/// <param name="Path">The setting, e.g. <c>limitsMs.AT+QIACT</c>; empty for the file as a whole.</param>
/// <param name="Reason">What is wrong: a closed set.</param>
/// <param name="Detail">The particulars, in English.</param>
public sealed record ModemModelError(string Path, ModemModelErrorReason Reason, string Detail);
