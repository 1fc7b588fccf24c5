namespace Terminal.Core.Messages;

/// <summary>A table of response codes as its JSON file has it.</summary>
internal sealed record ResponseCodeFile
{
    public required string Name { get; init; }

    public required ResponseCode Unknown { get; init; }

    public required IReadOnlyList<ResponseCode> Codes { get; init; }
}
