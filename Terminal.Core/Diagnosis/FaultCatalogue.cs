using System.Collections.ObjectModel;
using System.Text.Json;
using Terminal.Core.Messages;

namespace Terminal.Core.Diagnosis;

/// <summary>What to tell the merchant of each fault: what happened, the likely cause, what to do next.</summary>
public static class FaultCatalogue
{
    private static readonly Lazy<ReadOnlyDictionary<Fault, FaultDiagnosis>> Entries = new(Load);

    /// <summary>All entries, in the order of the faults.</summary>
    public static IReadOnlyList<FaultDiagnosis> All => [.. Entries.Value.OrderBy(entry => entry.Key).Select(entry => entry.Value)];

    /// <summary>The entry of a fault; there is one for each.</summary>
    /// <param name="fault">The fault.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is no member of <see cref="Fault"/>.</exception>
    public static FaultDiagnosis Of(Fault fault) =>
        Entries.Value.TryGetValue(fault, out var entry) ? entry : throw new ArgumentOutOfRangeException(nameof(fault), fault, "There is no such fault.");

    private static ReadOnlyDictionary<Fault, FaultDiagnosis> Load() =>
        JsonSerializer.Deserialize(EmbeddedFile.Read("diagnosis/faults.json"), FaultCatalogueContext.Default.IReadOnlyListFaultCatalogueEntry)!
            .ToDictionary(entry => entry.Fault, entry => entry.ToDiagnosis())
            .AsReadOnly();
}
