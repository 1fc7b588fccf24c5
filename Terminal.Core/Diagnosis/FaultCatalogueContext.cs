using System.Text.Json.Serialization;

namespace Terminal.Core.Diagnosis;

/// <summary>Compile-time reader of the catalogue's file.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<FaultCatalogueEntry>))]
internal sealed partial class FaultCatalogueContext : JsonSerializerContext;
