namespace Terminal.Emulator.World.Mobile.Module;

/// <summary>A definition of a data session (PDP context) and the session when it is up.</summary>
internal sealed class PacketSession
{
    public string Type { get; set; } = "IP";

    public string Apn { get; set; } = "";

    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>0 none, 1 PAP, 2 CHAP.</summary>
    public int Authentication { get; set; }

    public bool IsDefined { get; set; }

    /// <summary>The session; null when it is not up.</summary>
    public DataSession? Session { get; set; }

    /// <summary>True after the network ended it and before the terminal has given it up.</summary>
    public bool WasDropped { get; set; }

    public bool IsUp => Session is { IsUp: true };

    public SessionRequest Request() => Authentication == 0 ? new(Apn, "", "") : new(Apn, User, Password);
}
