using System.Text.Json.Serialization;

namespace Terminal.Core.Messages;

/// <summary>Compile-time reader of <see cref="ResponseCodeFile"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ResponseCodeFile))]
internal sealed partial class ResponseCodeFileContext : JsonSerializerContext;
