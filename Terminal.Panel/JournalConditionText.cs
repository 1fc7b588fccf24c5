using System.Text.Json;
using System.Text.Json.Serialization;
using Terminal.Core.Journal;

namespace Terminal.Panel;

/// <summary>Writes the condition of the journal as <c>open</c>, <c>stalled</c>, <c>failed</c>.</summary>
internal sealed class JournalConditionText() : JsonStringEnumConverter<JournalCondition>(JsonNamingPolicy.CamelCase);
