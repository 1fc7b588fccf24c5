using Terminal.Core.Messages;

namespace Terminal.Emulator.Host;

/// <summary>A message as it came in, and what was read out of it.</summary>
/// <param name="Frame">The whole frame, envelope included.</param>
/// <param name="Message">The fields; after an error those before the wrong one.</param>
/// <param name="Request">What it asks for; null when it cannot be read or lacks a field that every request has.</param>
/// <param name="Problem">What is wrong; empty when nothing is.</param>
internal sealed record IncomingMessage(ReadOnlyMemory<byte> Frame, IsoMessage Message, HostRequest? Request, string Problem)
{
    /// <summary>The message type as four digits; empty when not even that could be read.</summary>
    public string Mti => Message.Mti == 0 ? "" : Message.Mti.ToString("D4", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether it is of a type that asks for an answer, as 0200 and not 0210.</summary>
    public bool IsRequest => Message.Mti != 0 && Message.Mti / 10 % 2 == 0;
}
