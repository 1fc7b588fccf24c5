using System.Text.Json.Serialization;

namespace Terminal.Core.Messages;

/// <summary>Compile-time writer of <see cref="DecodedMessage"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true)]
[JsonSerializable(typeof(DecodedMessage))]
internal sealed partial class DecodedMessageContext : JsonSerializerContext;
