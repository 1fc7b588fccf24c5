using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.Scenarios;

/// <summary>One row of the catalogue.</summary>
/// <param name="Id">Its id, e.g. <c>LINK-06</c>; never used for anything else.</param>
/// <param name="Title">What it is called.</param>
internal sealed record CatalogueRow(string Id, BilingualText Title)
{
    /// <summary>What the row, or its <see cref="Part"/>, waits for; null when nothing does.</summary>
    public BilingualText? Waits { get; init; }

    /// <summary>The part that waits; null when it is the whole row, as long as it has no file.</summary>
    public BilingualText? Part { get; init; }

    /// <summary>The page below <c>docs/</c> that shows the row: a feature, which is no scenario, or a study.</summary>
    public string? Shown { get; init; }

    /// <summary>The family, e.g. <c>LINK</c>.</summary>
    public string Family => Id.Split('-')[0];
}
