using System.Text.Json.Serialization;

namespace Terminal.Core.Journal.Stored;

/// <summary>The JSON of record bodies. Strict: what is missing, extra or null where it may not be makes a record unreadable.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(StateBody))]
[JsonSerializable(typeof(OwedBody))]
[JsonSerializable(typeof(ApprovedBody))]
[JsonSerializable(typeof(ScriptNoticeBody))]
[JsonSerializable(typeof(HistoryBody))]
[JsonSerializable(typeof(AuditBody))]
[JsonSerializable(typeof(UseBody))]
internal sealed partial class BodyJson : JsonSerializerContext;
