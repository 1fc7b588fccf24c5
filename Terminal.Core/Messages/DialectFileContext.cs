using System.Text.Json.Serialization;

namespace Terminal.Core.Messages;

/// <summary>Compile-time reader of <see cref="DialectFile"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(DialectFile))]
internal sealed partial class DialectFileContext : JsonSerializerContext;
