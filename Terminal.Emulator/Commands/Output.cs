using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Terminal.Emulator.Commands;

/// <summary>Where a command writes: with <c>--json</c> one document on stdout and everything else on stderr.</summary>
internal sealed class Output(bool json, TextWriter standard, TextWriter error)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Whether the result is a JSON document.</summary>
    public bool Json { get; } = json;

    /// <summary>For people: stdout, or stderr beside a JSON document.</summary>
    public TextWriter People { get; } = json ? error : standard;

    /// <summary>For what went wrong.</summary>
    public TextWriter Error { get; } = error;

    /// <summary>Writes the result document.</summary>
    public void Document(object document) => Document(Serialize(document));

    /// <summary>A document as it is written.</summary>
    public static string Serialize(object document) => JsonSerializer.Serialize(document, Options);

    /// <summary>Writes a result document that is JSON already.</summary>
    public void Document(string document) => standard.Write(document + "\n");

    /// <summary>Writes a line for people, ending in a line feed on every machine.</summary>
    public void Line(string text = "")
    {
        // A trace may come from the acquirer's thread at the same time.
        lock (People)
            People.Write(text + "\n");
    }

    /// <summary>Writes lines for people.</summary>
    public void Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
            Line(line);
    }

    /// <summary>Tells on stderr how far a long command has come.</summary>
    public void Progress(string text)
    {
        lock (Error)
            Error.Write(text + "\n");
    }

    /// <summary>Tells what went wrong; with <c>--json</c> the document says so too.</summary>
    /// <returns>The exit code.</returns>
    public int Failed(int exitCode, string message, bool silently = false)
    {
        if (!silently)
            Error.Write(message + "\n");
        if (Json)
            Document(new { Error = message, ExitCode = exitCode });
        return exitCode;
    }
}
