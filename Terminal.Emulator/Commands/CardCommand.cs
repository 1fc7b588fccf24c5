using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Terminal.Core.Diagnosis;
using Terminal.Drivers.Links;
using Terminal.Drivers.Links.Edge;
using Terminal.Drivers.Random;
using Terminal.Drivers.Runtime;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Cards.Chip;
using Terminal.Emulator.Desk;

namespace Terminal.Emulator.Commands;

/// <summary><c>card serve NAME --vpcd ADDR:PORT</c>: a virtual card for any PC/SC program, until SIGINT or SIGTERM.</summary>
/// <param name="stop">Ends it as a signal does.</param>
internal sealed class CardCommand(CancellationToken stop)
{
    /// <summary>Where vpcd's first reader listens unless it is told otherwise.</summary>
    public const string UsualReader = "127.0.0.1:35963";

    private readonly Argument<string> _name = new("NAME") { Description = "Name of the card; it has a chip" };

    private readonly Option<string> _reader = new("--vpcd")
    {
        Description = $"Where vpcd listens on this machine, {UsualReader} if not given",
        HelpName = "ADDR:PORT",
        DefaultValueFactory = _ => UsualReader,
    };

    /// <summary>The command for the parser.</summary>
    public Command Build(Runner run)
    {
        var serve = new Command("serve", "Puts a card into vpcd's reader for any PC/SC program, until Ctrl+C") { _name, _reader };
        serve.SetAction(parsed => run(parsed, (settings, output) => Serve(parsed.GetValue(_name)!, parsed.GetValue(_reader)!, settings, output)));
        return new Command("card", "One virtual card") { serve };
    }

    private static TcpSettings ReadAddress(string text) =>
        IPEndPoint.TryParse(text, out var address) && address.Port > 0 && IPAddress.IsLoopback(address.Address)
            ? new TcpSettings { Host = address.Address.ToString(), Port = address.Port }
            : throw CommandFailure.Usage($"--vpcd takes an address of this machine and a port, e.g. {UsualReader}; '{text}' is none: nobody else is given a card.");

    private static ChipMemories Remember(RunSettings settings)
    {
        var folder = settings.StateFolder ?? RunSettings.DefaultStateFolder;
        Directory.CreateDirectory(folder);
        try
        {
            return ChipMemories.Open(folder);
        }
        catch (JsonException broken)
        {
            throw CommandFailure.BadInput($"{Path.Combine(folder, ChipMemories.FileName)} cannot be read: {broken.Message}");
        }
    }

    private int Serve(string name, string reader, RunSettings settings, Output output)
    {
        if (settings.Clock == ClockKind.Virtual)
            throw CommandFailure.Usage("card serve talks to a real reader: it needs --clock real.");
        var card = CardsCommand.Find(name);
        if (card.Chip is null)
            throw CommandFailure.Usage($"Card {name} has no chip.");
        var address = ReadAddress(reader);
        var memories = Remember(settings);
        ITrace trace = settings.Trace ? new TraceWriter(settings.RealTime, output.People) : NoTrace.Instance;
        using var signals = new StopSignal(stop);
        using var loop = new RealLoop(settings.RealTime);
        using var end = new CancellationTokenSource();
        var server = new CardServer(loop, new TcpChannel(address, loop.Time), trace) { Told = place => Tell(place, card, address, settings, output) };
        loop.Run(async () =>
        {
            var serving = server.ServeAsync(() => new VirtualIcc(card, memories.Of(card), new SystemRandomSource()), memories.Save, end.Token);
            await Task.WhenAny(signals.Given, serving);
            End(end);
            await serving;
        }).EnsureCompleted();
        return 0;
    }

    // CancelAsync would leave the loop.
    private static void End(CancellationTokenSource end) => end.Cancel();

    private static void Tell(CardPlace place, TestCard card, TcpSettings address, RunSettings settings, Output output)
    {
        var where = string.Create(CultureInfo.InvariantCulture, $"{address.Host}:{address.Port}");
        output.Line(place switch
        {
            CardPlace.In => $"ready {card.Name} {where}",
            CardPlace.Out => settings.Say("卡已取出，稍后重新插入。", "The card is out; it is put in again soon."),
            _ => settings.Say($"{where} 无应答：请启动 pcscd（含 vpcd 驱动），将继续重试。", $"Nobody answers at {where}: start pcscd with the vpcd driver; this goes on trying."),
        });
        if (output.Json && place == CardPlace.In)
            output.Document(new { Ready = where, Card = card.Name });
    }
}
