using System.Text.Json.Serialization;

namespace Terminal.Emulator.Host;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Account))]
[JsonSerializable(typeof(Posting))]
[JsonSerializable(typeof(AnsweredRequest))]
[JsonSerializable(typeof(EarlyReversal))]
[JsonSerializable(typeof(TerminalState))]
[JsonSerializable(typeof(LedgerReport))]
internal sealed partial class LedgerJson : JsonSerializerContext;
