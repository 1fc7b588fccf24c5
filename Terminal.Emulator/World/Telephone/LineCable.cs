namespace Terminal.Emulator.World.Telephone;

/// <summary>The telephone line between wall and exchange.</summary>
public enum LineCable
{
    /// <summary>In order.</summary>
    Connected,

    /// <summary>Pulled out or broken: no voltage, no tone (电话线不通).</summary>
    Dead,
}
