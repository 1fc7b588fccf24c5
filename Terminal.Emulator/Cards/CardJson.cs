using System.Text.Json.Serialization;
using Terminal.Emulator.Cards.Chip;

namespace Terminal.Emulator.Cards;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(TestCard))]
[JsonSerializable(typeof(ChipMemoryFile))]
internal sealed partial class CardJson : JsonSerializerContext;
