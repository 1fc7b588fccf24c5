using System.Text.Json.Serialization;

namespace Terminal.Core.Diagnosis;

/// <summary>One entry of the catalogue's file.</summary>
internal sealed record FaultCatalogueEntry(
    Fault Fault,
    string Key,
    FaultCatalogueEntry.Texts Title,
    FaultCatalogueEntry.Texts Cause,
    FaultCatalogueEntry.Texts Advice,
    IReadOnlyList<Remedy> Remedies,
    Confidence Confidence,
    FaultCatalogueEntry.Texts? NextTest = null)
{
    public FaultDiagnosis ToDiagnosis() => new()
    {
        Fault = Fault,
        Key = Key,
        Title = Title.ToText(),
        Cause = Cause.ToText(),
        Advice = Advice.ToText(),
        Remedies = Remedies,
        Confidence = Confidence,
        NextTest = NextTest?.ToText(),
    };

    internal sealed record Texts(
        [property: JsonPropertyName("zh")] string Chinese,
        [property: JsonPropertyName("en")] string English)
    {
        public BilingualText ToText() => new(Chinese, English);
    }
}
