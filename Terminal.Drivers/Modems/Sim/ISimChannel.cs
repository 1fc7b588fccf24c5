using Terminal.Core.Diagnosis;
using Terminal.Drivers.Links;

namespace Terminal.Drivers.Modems.Sim;

/// <summary>A way through a SIM modem, which can say why it was lost.</summary>
internal interface ISimChannel : IByteChannel
{
    /// <summary>Why the last connection was lost, as soon as that is found out.</summary>
    Task<Fault> Loss { get; }
}
