using System.Text.Json.Serialization;

namespace Terminal.Drivers.Modems;

/// <summary>Compile-time reader of <see cref="ModemModelFile"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ModemModelFile))]
internal sealed partial class ModemModelFileContext : JsonSerializerContext;
