using System.Collections.ObjectModel;
using System.Text.Json;

namespace Terminal.Drivers.Modems;

/// <summary>The models that come with the program, and the reader of model files.</summary>
public static class ModemModels
{
    private static readonly string[] Files = ["hayes-generic", "conexant-pos", "silabs-si24xx", "quectel-ec2x", "simcom-sim800"];

    private static readonly Lazy<ReadOnlyDictionary<string, ModemModel>> BuiltIn = new(LoadAll);

    /// <summary>The names of the models, in order.</summary>
    public static IReadOnlyList<string> Names => [.. BuiltIn.Value.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Finds a model.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The model, or null if there is none of that name.</returns>
    public static ModemModel? Find(string name) => BuiltIn.Value.GetValueOrDefault(name);

    /// <summary>Reads a model file.</summary>
    /// <param name="json">The file, UTF-8.</param>
    /// <param name="errors">Everything that is wrong with it; empty on success.</param>
    /// <returns>The model, or null when there are errors.</returns>
    public static ModemModel? Read(ReadOnlySpan<byte> json, out IReadOnlyList<ModemModelError> errors)
    {
        try
        {
            var file = JsonSerializer.Deserialize(json, ModemModelFileContext.Default.ModemModelFile);
            errors = file is null
                ? [new(string.Empty, ModemModelErrorReason.Malformed, "null is no model")]
                : ModemModelRules.Check(file);
            return errors.Count == 0 ? file!.ToModel() : null;
        }
        catch (JsonException problem)
        {
            errors = [new(problem.Path ?? string.Empty, ModemModelErrorReason.Malformed, problem.Message)];
            return null;
        }
    }

    private static ReadOnlyDictionary<string, ModemModel> LoadAll() =>
        Files.Select(Load).ToDictionary(model => model.Name, StringComparer.Ordinal).AsReadOnly();

    private static ModemModel Load(string name)
    {
        using var stream = typeof(ModemModels).Assembly.GetManifestResourceStream($"modems/{name}.json")
            ?? throw new InvalidOperationException($"modems/{name}.json is not in the assembly.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return Read(content, out var errors) ?? throw new InvalidOperationException($"modems/{name}.json: {errors[0]}");
    }
}
