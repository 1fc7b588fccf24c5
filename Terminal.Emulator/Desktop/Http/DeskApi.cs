namespace Terminal.Emulator.Desktop.Http;

/// <summary>What one device answers: its operations and its events.</summary>
internal sealed class DeskApi
{
    private readonly Dictionary<string, ApiRoute> _routes;

    /// <summary>Makes the operations of a device.</summary>
    /// <param name="house">The device's house.</param>
    public DeskApi(DesktopHouse house)
    {
        _routes = new ControlApi(house).Routes.Concat(new ToolApi(house).Routes).ToDictionary(route => route.Path, StringComparer.Ordinal);
        Events = new EventStream(house);
    }

    /// <summary>Its events.</summary>
    public EventStream Events { get; }

    /// <summary>Its operations.</summary>
    public IEnumerable<ApiRoute> Routes => _routes.Values;

    /// <summary>The operation at a path, e.g. <c>/api/sale</c>; null for none.</summary>
    public ApiRoute? Find(string path) => _routes.GetValueOrDefault(path);
}
