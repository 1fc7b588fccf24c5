namespace Terminal.Core.Emv.Tlv;

/// <summary>One entry of a data object list: a tag, and how many bytes are wanted.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Length">0 to 255 bytes.</param>
public readonly record struct DataObject(uint Tag, int Length);
