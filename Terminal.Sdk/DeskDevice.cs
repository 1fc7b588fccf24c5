namespace Terminal.Sdk;

/// <summary>A device of the process.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Profile">Its profile; empty while it is opened.</param>
/// <param name="Page">The path of its page.</param>
public sealed record DeskDevice(string Id, string Profile, string Page);
