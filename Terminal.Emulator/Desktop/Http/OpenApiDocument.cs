namespace Terminal.Emulator.Desktop.Http;

/// <summary>Describes the control API as OpenAPI 3.1, out of the same table that answers it.</summary>
internal static class OpenApiDocument
{
    /// <summary>The document.</summary>
    /// <param name="process">The operations on the devices of the process.</param>
    /// <param name="device">The operations of each device.</param>
    public static object Of(IEnumerable<ApiRoute> process, IEnumerable<ApiRoute> device) => new
    {
        Openapi = "3.1.0",
        Info = new
        {
            Title = "PosTerminal desk",
            Version = "1",
            Description = "Everything that a person can do at the desktop emulator. /api/NAME is the first device's, /api/devices/{id}/NAME any device's. "
                + "A refusal is 400, or 409 when it could be done at another time, with {\"error\"}. Beyond loopback every request carries the token, over TLS.",
        },
        Paths = process.Concat(device).Select(route => (route.Path, Document: PathOf(route, ofDevice: false)))
            .Concat(device.Select(route => (Path: $"/api/devices/{{id}}{route.Path["/api".Length..]}", Document: PathOf(route, ofDevice: true))))
            .ToDictionary(path => path.Path, path => path.Document, StringComparer.Ordinal),
        Components = new { SecuritySchemes = new { Token = new { Type = "http", Scheme = "bearer" } } },
    };

    private static Dictionary<string, object> PathOf(ApiRoute route, bool ofDevice)
    {
        var name = route.Path["/api/".Length..];
        var operation = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["operationId"] = ofDevice ? $"device-{name}" : name,
            ["summary"] = route.Summary,
            ["responses"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["200"] = Answer("Done."),
                ["400"] = Answer("The request is wrong."),
                ["401"] = Answer("The token is missing or wrong."),
                ["409"] = Answer("Not now."),
                ["429"] = Answer("Too many requests at once."),
                ["503"] = Answer("The desk does not answer."),
            },
        };
        if (ofDevice)
            operation["parameters"] = new[] { new { Name = "id", In = "path", Required = true, Description = "a device of /api/devices", Schema = new { Type = "string" } } };
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
