namespace Terminal.Emulator.World.Mobile.Module;

/// <summary>The data sessions of a module, by number from 1.</summary>
internal sealed class PacketSessions
{
    private readonly ModuleCore _core;
    private readonly SortedDictionary<int, PacketSession> _sessions = [];

    public PacketSessions(ModuleCore core) => _core = core;

    /// <summary>Told with the number of a session that the network has ended.</summary>
    public Action<int>? Dropped { get; set; }

    public IEnumerable<KeyValuePair<int, PacketSession>> Defined => _sessions.Where(entry => entry.Value.IsDefined);

    public bool IsNumber(int? number) => number >= 1 && number <= _core.Model.Contexts;

    public PacketSession this[int number]
    {
        get
        {
            if (!_sessions.TryGetValue(number, out var session)) _sessions[number] = session = new PacketSession();
            return session;
        }
    }

    /// <summary>Brings a session up.</summary>
    /// <returns>What came of it.</returns>
    public async Task<Activation> ActivateAsync(int number, CancellationToken life)
    {
        var session = this[number];
        if (session.IsUp) return Activation.Up;
        if (!_core.Registration.IsAttached || !_core.RadioIsOn) return Activation.NoService;
        var answer = await _core.Carrier.ActivateAsync(session.Request(), life);
        if (answer.Session is not { } up)
        {
            _core.LastRefusal = ("SM", answer.Cause, SessionCause.Text(answer.Cause));
            return new Activation(false, EquipmentError.OfSession(answer.Cause));
        }

        (session.Session, session.IsDefined, session.WasDropped) = (up, true, false);
        up.Dropped = () => Drop(number, session, up);
        return Activation.Up;
    }

    public void Release(int number)
    {
        var session = this[number];
        session.WasDropped = false;
        session.Session?.Release();
        session.Session = null;
    }

    public void ReleaseAll()
    {
        foreach (var number in _sessions.Keys.ToArray()) Release(number);
    }

    /// <summary>What came of bringing a session up.</summary>
    /// <param name="IsUp">True if it is.</param>
    /// <param name="Error">Otherwise the error of the equipment.</param>
    public readonly record struct Activation(bool IsUp, int Error)
    {
        public static Activation Up => new(true, 0);

        public static Activation NoService => new(false, EquipmentError.NoNetworkService);
    }

    private void Drop(int number, PacketSession session, DataSession ended)
    {
        if (session.Session != ended) return;
        session.Session = null;
        session.WasDropped = true;
        Dropped?.Invoke(number);
    }
}
