using System.Text.Json.Serialization;

namespace Terminal.Sdk;

/// <summary>The JSON of the desk, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DeskState))]
[JsonSerializable(typeof(DeskScenarioReport))]
[JsonSerializable(typeof(DeskMessage))]
[JsonSerializable(typeof(DeskEvent))]
[JsonSerializable(typeof(Dictionary<string, object?>))]
[JsonSerializable(typeof(Dictionary<string, IReadOnlyList<DeskDevice>>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(double))]
internal sealed partial class DeskJson : JsonSerializerContext;
