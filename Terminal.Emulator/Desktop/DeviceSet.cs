using System.Globalization;
using Terminal.Core.Profiles;
using Terminal.Emulator.Desk;

namespace Terminal.Emulator.Desktop;

/// <summary>The terminals of this process by their ids, each on a desk and in a world of its own. The first one stays to the end.</summary>
/// <param name="makeHouse">Makes the house of a device, by its id.</param>
internal sealed class DeviceSet(Func<string, DesktopHouse> makeHouse) : IDisposable
{
    /// <summary>The id of the first device.</summary>
    public const string First = "1";

    /// <summary>The most devices at one time: each has a thread and a world.</summary>
    public const int Most = 8;

    private const int LongestId = 16;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, DesktopHouse> _houses = new(StringComparer.Ordinal) { [First] = makeHouse(First) };
    private int _last = 1;

    /// <summary>The first device.</summary>
    public DesktopHouse FirstHouse => Find(First)!;

    /// <summary>All devices, by id.</summary>
    public IReadOnlyList<KeyValuePair<string, DesktopHouse>> All
    {
        get
        {
            lock (_lock)
                return [.. _houses];
        }
    }

    /// <summary>The device of an id; null for none.</summary>
    public DesktopHouse? Find(string id)
    {
        lock (_lock)
            return _houses.GetValueOrDefault(id);
    }

    /// <summary>Puts another device up.</summary>
    /// <param name="asked">Its id, 1 to 16 of a-z, 0-9 and -; null for the next number.</param>
    /// <param name="profile">Its profile.</param>
    /// <param name="seed">The seed of its world.</param>
    /// <returns>Its id.</returns>
    /// <exception cref="Refusal">The id is taken or none, or there are enough devices.</exception>
    /// <exception cref="DeskFailure">Its world does not start.</exception>
    public async Task<string> AddAsync(string? asked, TerminalProfile profile, ulong seed)
    {
        var (id, house) = Take(asked);
        try
        {
            await house.OpenAsync(profile, seed);
            return id;
        }
        catch
        {
            await RemoveAsync(id);
            throw;
        }
    }

    /// <summary>Takes a device down.</summary>
    /// <exception cref="Refusal">There is none of that id, or it is the first.</exception>
    public Task RemoveAsync(string id)
    {
        if (id == First)
            throw new Refusal("The first device stays; open another profile on it instead.");
        DesktopHouse? house;
        lock (_lock)
        {
            if (!_houses.Remove(id, out house))
                throw new Refusal($"There is no device '{id}'.");
        }

        return Task.Run(house.Dispose);
    }

    public void Dispose()
    {
        foreach (var (_, house) in All)
            house.Dispose();
    }

    private (string Id, DesktopHouse House) Take(string? asked)
    {
        if (asked is not null && (asked.Length is 0 or > LongestId || asked.AsSpan().IndexOfAnyExcept(System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-")) >= 0))
            throw new Refusal("'id' must be 1 to 16 of a-z, 0-9 and -.");
        lock (_lock)
        {
            if (_houses.Count >= Most)
                throw new Refusal(string.Create(CultureInfo.InvariantCulture, $"There are {Most} devices, which is the most: remove one first."), conflicts: true);
            while (asked is null && _houses.ContainsKey(Number()))
                _last++;
            var id = asked ?? Number();
            if (_houses.ContainsKey(id))
                throw new Refusal($"There is a device '{id}' already.", conflicts: true);
            return (id, _houses[id] = makeHouse(id));
        }
    }

    private string Number() => _last.ToString(CultureInfo.InvariantCulture);
}
