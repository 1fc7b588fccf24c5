namespace Terminal.Emulator.Desktop.Http;

/// <summary>Describes the control API as OpenAPI 3.1, out of the same table that answers it.</summary>
internal static class OpenApiDocument
{
    /// <summary>The document.</summary>
    /// <param name="routes">The operations.</param>
    public static object Of(IEnumerable<ApiRoute> routes) => new
    {
        Openapi = "3.1.0",
        Info = new
        {
            Title = "PosTerminal desk",
            Version = "1",
            Description = "Everything that a person can do at the desktop emulator. Loopback only. A refusal is 400, or 409 when it could be done at another time, with {\"error\"}.",
        },
        Paths = routes.ToDictionary(route => route.Path, PathOf, StringComparer.Ordinal),
    };

    private static object PathOf(ApiRoute route)
    {
        var operation = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["operationId"] = route.Path["/api/".Length..],
            ["summary"] = route.Summary,
            ["responses"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["200"] = Answer("Done."),
                ["400"] = Answer("The request is wrong."),
                ["409"] = Answer("Not now."),
                ["503"] = Answer("The desk does not answer."),
            },
        };
        if (route.Members.Count > 0)
            operation["requestBody"] = BodyOf(route);
        return new Dictionary<string, object>(StringComparer.Ordinal) { [route.Reads ? "get" : "post"] = operation };
    }

    private static object Answer(string description) => new { Description = description, Content = new Dictionary<string, object>(StringComparer.Ordinal) { ["application/json"] = new { Schema = new { Type = "object" } } } };

    private static object BodyOf(ApiRoute route)
    {
        using var example = System.Text.Json.JsonDocument.Parse(route.Example);
        return new
        {
            Required = true,
            Content = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["application/json"] = new
                {
                    Schema = new
                    {
                        Type = "object",
                        AdditionalProperties = false,
                        Properties = route.Members.ToDictionary(member => member.Key, member => new { Description = member.Value }, StringComparer.Ordinal),
                    },
                    Example = example.RootElement.Clone(),
                },
            },
        };
    }
}
