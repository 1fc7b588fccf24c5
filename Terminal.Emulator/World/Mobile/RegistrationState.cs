namespace Terminal.Emulator.World.Mobile;

/// <summary>Registration with the network, in the words of 3GPP TS 27.007, 7.2; the values are those of <c>stat</c>.</summary>
public enum RegistrationState
{
    /// <summary>Not registered and not looking for a network.</summary>
    Unregistered = 0,

    /// <summary>Registered at home.</summary>
    Home = 1,

    /// <summary>Not registered, looking for a network.</summary>
    Searching = 2,

    /// <summary>The network refuses.</summary>
    Denied = 3,

    /// <summary>Registered abroad.</summary>
    Roaming = 5,
}
