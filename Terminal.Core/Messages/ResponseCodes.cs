using System.Collections.ObjectModel;
using System.Text.Json;

namespace Terminal.Core.Messages;

/// <summary>The response codes of a dialect, read from a JSON file embedded in the assembly.</summary>
public sealed class ResponseCodes
{
    private static readonly Lazy<ReadOnlyDictionary<string, ResponseCodes>> BuiltIn = new(LoadAll);

    private readonly Dictionary<string, ResponseCode> _codes;

    private ResponseCodes(ResponseCodeFile file)
    {
        Name = file.Name;
        Unknown = file.Unknown;
        _codes = file.Codes.ToDictionary(code => code.Code, code => code with { IsKnown = true }, StringComparer.Ordinal);
    }

    /// <summary>The table's name.</summary>
    public string Name { get; }

    /// <summary>What stands for a code that the table does not list, and for a missing F39: refused, in doubt.</summary>
    public ResponseCode Unknown { get; }

    /// <summary>All listed codes, in order.</summary>
    public IReadOnlyList<ResponseCode> All => [.. _codes.Values.OrderBy(code => code.Code, StringComparer.Ordinal)];

    /// <summary>The codes of a dialect.</summary>
    /// <param name="dialect">The dialect.</param>
    public static ResponseCodes For(Dialect dialect)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        return For(dialect.ResponseCodesName);
    }

    /// <summary>A table by its name.</summary>
    /// <param name="name"><c>unionpay</c> or <c>iso87</c>.</param>
    /// <exception cref="ArgumentException">There is no such table.</exception>
    public static ResponseCodes For(string name) => BuiltIn.Value.TryGetValue(name, out var codes)
        ? codes : throw new ArgumentException($"No response codes are named '{name}'.", nameof(name));

    /// <summary>Whether there is a table of that name.</summary>
    /// <param name="name">The name.</param>
    public static bool Exists(string name) => BuiltIn.Value.ContainsKey(name);

    /// <summary>Finds a code.</summary>
    /// <param name="code">The two characters of F39.</param>
    /// <returns>The code's row, or <see cref="Unknown"/> with the code filled in.</returns>
    public ResponseCode Find(ReadOnlySpan<char> code) =>
        _codes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(code, out var found) ? found : Unknown with { Code = code.ToString() };

    /// <summary>Finds the code in a message's F39.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The code's row, or <see cref="Unknown"/>.</returns>
    public ResponseCode Of(IsoMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        Span<char> code = stackalloc char[8];
        return Find(code[..message.GetDigits(39, code)]);
    }

    private static ReadOnlyDictionary<string, ResponseCodes> LoadAll()
    {
        var tables = new Dictionary<string, ResponseCodes>(StringComparer.Ordinal);
        foreach (var name in new[] { "unionpay", "iso87" })
        {
            var json = EmbeddedFile.Read($"response-codes/{name}.json");
            tables.Add(name, new ResponseCodes(JsonSerializer.Deserialize(json, ResponseCodeFileContext.Default.ResponseCodeFile)!));
        }

        return tables.AsReadOnly();
    }
}
