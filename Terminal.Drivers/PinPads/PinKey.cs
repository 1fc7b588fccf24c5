using System.Runtime.InteropServices;
using Terminal.Core.Devices;

namespace Terminal.Drivers.PinPads;

/// <summary>A key of a PIN pad went down or came up.</summary>
/// <param name="Key">The key.</param>
/// <param name="IsDown">Whether it went down.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PinKey(Key Key, bool IsDown);
