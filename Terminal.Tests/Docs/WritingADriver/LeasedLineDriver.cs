using Terminal.Core.Devices;
using Terminal.Drivers;
using Terminal.Drivers.Links;
using Terminal.Drivers.Serial;

namespace Terminal.Tests.Docs.WritingADriver;

/// <summary>The driver <c>leased</c>.</summary>
internal static class LeasedLineDriver
{
    public static ILink Make(DriverContext context, Func<string, ISerialLine> lineOf)
    {
        var settings = new DriverSettings(context);
        var port = settings.Required("port");
        var baud = settings.Number("baud", 19_200, SerialSettings.SlowestBaud, SerialSettings.FastestBaud);
        settings.End();
        var (loop, steps) = (context.Loop, new LinkStepLog(context.Loop.Time));
        var channel = new LeasedLineChannel(lineOf(port), port, new SerialSettings(baud, HardwareFlow: true), loop, steps);
        return new StreamLink(context.Name, channel, BuiltInDrivers.StreamLinkLimits(context.Timeouts), loop.Time, steps);
    }
}
