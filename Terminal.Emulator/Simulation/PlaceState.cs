using Terminal.Emulator.Desk;
using Terminal.Emulator.World;

namespace Terminal.Emulator.Simulation;

/// <summary>What is wrong at the place of one terminal, until it is healed.</summary>
internal sealed class PlaceState(BlockWorld world, VirtualSite site, string terminal)
{
    /// <summary>The preset of a part that works.</summary>
    public const string Normal = "normal";

    private const long Room = 1L << 30;

    private static readonly TimeSpan SlowSync = TimeSpan.FromSeconds(3);

    private readonly SortedSet<string> _touched = new(StringComparer.Ordinal);
    private readonly List<IDisposable> _coming = [];

    /// <summary>Whether anything is or was wrong with the disk since it was healed.</summary>
    public bool IsDiskTroubled { get; private set; }

    /// <summary>Lets come what comes with a customer.</summary>
    public void Begin(Visit visit)
    {
        foreach (var trouble in visit.Troubles)
        {
            switch (trouble)
            {
                case Trouble.Bank bank:
                    world.Acquirer.Faults.Add(bank.Fault with { Terminal = terminal });
                    world.Acquirer.Server.FaultsChanged();
                    break;
                case Trouble.Interbank interbank:
                    world.Strike(interbank);
                    break;
                case Trouble.World setting:
                    At(setting.After, () => Set(setting.Settings));
                    break;
                case Trouble.Disk disk:
                    At(disk.After, () => Spoil(disk.Kind));
                    At(disk.After + disk.Lasts, HealDisk);
                    IsDiskTroubled = true;
                    break;
                case Trouble.Clock clock:
                    world.Loop.SetCalendar(world.Loop.Time.GetUtcNow() + clock.Jump);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Sets everything right again.</summary>
    public void Heal()
    {
        foreach (var coming in _coming)
            coming.Dispose();
        _coming.Clear();
        foreach (var part in _touched)
            Apply(new WorldSetting(part, null, Normal, part, 0, 0));
        _touched.Clear();
        HealDisk();
        IsDiskTroubled = false;
    }

    private void Set(IReadOnlyList<WorldSetting> settings)
    {
        foreach (var setting in settings)
        {
            _touched.Add(setting.Part);
            Apply(setting);
        }
    }

    private void Apply(WorldSetting setting)
    {
        if (WorldSettings.Apply(setting, site.Links.Parts) is { } reason)
            throw new DeskFailure($"{setting.Path}={setting.Value}: {reason}");
    }

    private void Spoil(string kind)
    {
        var disk = site.JournalDisk;
        switch (kind)
        {
            case "disk:full":
                disk.Capacity = disk.Read(0).Length + disk.Read(1).Length;
                break;
            case "disk:fails":
                disk.SyncFails = true;
                break;
            case "disk:hangs":
                disk.SyncHangs = true;
                break;
            default:
                disk.SyncTime = SlowSync;
                break;
        }
    }

    private void HealDisk()
    {
        var disk = site.JournalDisk;
        (disk.Capacity, disk.SyncFails, disk.SyncHangs, disk.SyncTime) = (Room, false, false, TimeSpan.Zero);
    }

    private void At(TimeSpan after, Action act)
    {
        if (after == TimeSpan.Zero)
            act();
        else
            _coming.Add(world.Loop.Arrive(after, act));
    }
}
