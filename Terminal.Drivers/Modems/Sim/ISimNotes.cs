using Terminal.Core.Diagnosis;

namespace Terminal.Drivers.Modems.Sim;

/// <summary>
/// Short notes of a SIM link that outlive a restart: the bytes counted in a period, the PINs that must not be entered again.
/// Calls come back to the loop.
/// </summary>
public interface ISimNotes
{
    /// <summary>Reads a note.</summary>
    /// <param name="name">Its name: lower-case letters, digits, hyphens and dots.</param>
    /// <returns>Its text; empty when there is none. <see cref="Fault.DriverFailed"/> when it cannot be told.</returns>
    Task<Outcome<string>> ReadAsync(string name);

    /// <summary>Writes a note in the place of the former one; it is on the medium when the call returns.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="text">Its text; empty removes it.</param>
    /// <returns>Success, or <see cref="Fault.DriverFailed"/>: it is then not known which of the two is there.</returns>
    Task<Outcome> WriteAsync(string name, string text);
}
