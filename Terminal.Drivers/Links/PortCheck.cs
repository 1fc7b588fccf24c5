using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;

namespace Terminal.Drivers.Links;

/// <summary>Looks at the network port before and after an attempt to connect, and notes it as the link's first two steps.</summary>
/// <param name="port">The port.</param>
/// <param name="time">The clock of the loop.</param>
/// <param name="steps">Where the steps are noted; null for nowhere.</param>
public sealed class PortCheck(INetworkPort port, TimeProvider time, LinkStepLog? steps)
{
    /// <summary>Before connecting: without cable or address no packet needs to be tried.</summary>
    /// <returns>Success, <see cref="Fault.CableUnplugged"/> (a radio: <see cref="Fault.NetworkUnreachable"/>) or <see cref="Fault.NoNetworkAddress"/>.</returns>
    public Outcome Begin()
    {
        var began = time.GetTimestamp();
        var state = port.Look();
        var fault = SignalFault(state);
        steps?.Note(LinkStepKind.Port, state.IsThere ? port.Name : $"{port.Name} absent", began, fault);
        if (fault is not null) return new Outcome(fault);
        fault = AddressFault(state);
        steps?.Note(LinkStepKind.DataSession, state.Addresses.Count > 0 ? state.Addresses[0] : port.Name, began, fault);
        return new Outcome(fault);
    }

    /// <summary>After connecting has failed: the port may have been the reason.</summary>
    /// <param name="fault">How connecting failed.</param>
    /// <returns>What is wrong with the port; <paramref name="fault"/> when nothing is.</returns>
    public Fault Explain(Fault fault)
    {
        var began = time.GetTimestamp();
        var state = port.Look();
        if (SignalFault(state) is { } signal)
        {
            steps?.Note(LinkStepKind.Port, state.IsThere ? port.Name : $"{port.Name} absent", began, signal);
            return signal;
        }

        if (AddressFault(state) is not { } address) return fault;
        steps?.Note(LinkStepKind.DataSession, port.Name, began, address);
        return address;
    }

    /// <summary>What is wrong with the port now, without a step; null when nothing is.</summary>
    public Fault? Look()
    {
        var state = port.Look();
        return SignalFault(state) ?? AddressFault(state);
    }

    private static Fault? SignalFault(NetworkPortState state) =>
        state is { IsThere: true, HasSignal: true } ? null : state.IsRadio ? Fault.NetworkUnreachable : Fault.CableUnplugged;

    private static Fault? AddressFault(NetworkPortState state) => state.Addresses.Count > 0 ? null : Fault.NoNetworkAddress;
}
