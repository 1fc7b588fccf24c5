using System.Text.Json.Serialization;

namespace Terminal.Panel;

/// <summary>The JSON of the panel, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(JournalConditionText)])]
[JsonSerializable(typeof(PanelStatus))]
internal sealed partial class PanelJson : JsonSerializerContext;
