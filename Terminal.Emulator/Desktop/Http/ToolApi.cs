using Terminal.Core.Messages;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Commands;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Scenarios;
using Terminal.Emulator.Scenarios.Running;
using Terminal.Emulator.World;

namespace Terminal.Emulator.Desktop.Http;

/// <summary>What the page can read and the tools beside the desk: catalogue, decoder, scenarios. Nothing here touches the world.</summary>
/// <param name="house">The desk.</param>
internal sealed class ToolApi(DesktopHouse house)
{
    private const int MostEvents = 400;

    // Of a sweep that has hundreds of values, so many are played.
    private const int MostPoints = 12;

    private static readonly Lazy<object> Scenarios = new(ListScenarios);
    private static readonly SemaphoreSlim Stage = new(1);

    /// <summary>The operations.</summary>
    public IReadOnlyList<ApiRoute> Routes =>
    [
        new("/api/state", "The state of the desk, as the page shows it.", [], "", _ => Task.FromResult<object?>(new Raw(house.Feed.State))) { Reads = true },
        new("/api/catalogue", "Cards, profiles, the acquirer's faults, and the parts of the present world with presets and knobs.", [], "", _ => Task.FromResult<object?>(Catalogue())) { Reads = true },
        new("/api/scenarios", "The scenarios of the catalogue.", [], "", _ => Task.Run(() => (object?)Scenarios.Value)) { Reads = true },
        new(
            "/api/decode",
            "Take an ISO 8583 message apart; account numbers are masked.",
            [KeyValuePair.Create("hex", "the message in hexadecimal, blanks are ignored"), KeyValuePair.Create("dialect", $"one of {string.Join(", ", Dialect.Names)}; the profile's if not given"), KeyValuePair.Create("lang", "zh or en")],
            """{"hex":"0800 0020000000C00012 000001"}""",
            request => Task.FromResult<object?>(Decode(request))),
        new(
            "/api/encode",
            "Build an ISO 8583 message, with a MAC made with a test key where the dialect has one.",
            [
                KeyValuePair.Create("message", "lines: the message type, then a field's number and its value each; values as /api/decode tells them"),
                KeyValuePair.Create("dialect", $"one of {string.Join(", ", Dialect.Names)}; the profile's if not given"),
                KeyValuePair.Create("mac", "test (if not given), none, or a key of 8, 16 or 24 bytes in hexadecimal"),
            ],
            """{"message":"0800\n11 000001\n41 00000001\n42 000000054110001\n60 00000001003\n63 01"}""",
            request => Task.FromResult<object?>(Encode(request))),
        new(
            "/api/scenario",
            "Play a scenario of the catalogue at once, in a world of its own.",
            [KeyValuePair.Create("name", "its file's name"), KeyValuePair.Create("profile", "a profile that has its devices; the first of them if not given")],
            """{"name":"LINK-01-refused","profile":"lakala-classic"}""",
            PlayAsync),
        new(
            "/api/watch",
            "Play a scenario on the device, at the desk's pace; /api/open takes the desk back.",
            [
                KeyValuePair.Create("name", "its file's name"), KeyValuePair.Create("profile", "a profile that has its devices; the present or the first of them if not given"),
                KeyValuePair.Create("speed", "0.01 to 1000; 1 if not given"), KeyValuePair.Create("pause", "whether time stands still before each step; false if not given"),
            ],
            """{"name":"LINK-01-refused","profile":"lakala-classic","speed":100}""",
            WatchAsync),
    ];

    private static object ListScenarios() => new
    {
        Scenarios = ScenarioFolder.Read(ScenarioFiles.BuiltIn, new MemoryStage().ScratchParts, out _).Select(file => new
        {
            file.Name,
            file.Family,
            file.Scenario.Id,
            Title = SaleWatch.Text(file.Scenario.Title),
            Shows = SaleWatch.Text(file.Scenario.Shows),
            Profiles = ScenarioRunner.ProfilesOf(file.Scenario, ProfileFiles.Names),
        }),
    };

    private object Catalogue() => new
    {
        Cards = CardCatalogue.BuiltIn().Cards.Select(card => new
        {
            card.Name,
            Number = card.MaskedPan,
            card.Holder,
            Expiry = $"{card.Expiry[2..]}/{card.Expiry[..2]}",
            card.Status,
            Chip = card.Chip is not null,
            card.PinRequired,
            card.English,
            card.Chinese,
        }),
        Profiles = ProfileFiles.Names.Select(name => ProfileFiles.Load(name).Profile).OfType<Core.Profiles.TerminalProfile>().Select(profile => new
        {
            profile.Name,
            Description = SaleWatch.Text(profile.Description),
        }),
        Faults = FaultGuide.Host.Select(fault => new { fault.Form, fault.Name, fault.Meaning }),
        Dialects = Dialect.Names,
        Dialect = house.World.Profile.Host.Dialect,
        World = VirtualDesk.ScratchParts(house.World.Profile).Select(part => new
        {
            part.Name,
            Title = Named(NetworkOf(part) ?? WorldWords.Of(part), part.Name),
            Knobs = part.Knobs.Select(knob => new
            {
                knob.Name,
                knob.Help,
                Title = Named(WorldWords.Of(part, knob), knob.Name),
                Words = WorldWords.ChoicesOf(knob).Select(word => new { Value = word, Title = Named(WorldWords.Of(knob, word), word) }),
            }),
            Presets = part.Presets.Select(preset => new { preset.Name, Title = SaleWatch.Text(preset.Title) }),
        }),
    };

    // The local networks have numbers; a person knows them by what the profile calls them.
    private Core.Diagnosis.BilingualText? NetworkOf(IWorldPart part)
    {
        if (!part.Name.StartsWith("wired", StringComparison.Ordinal))
            return null;
        var networks = house.World.Profile.Devices.Links.Where(link => link.Device.Driver == "tcp").ToList();
        var at = int.TryParse(part.Name["wired".Length..], System.Globalization.CultureInfo.InvariantCulture, out var number) ? number - 1 : 0;
        return at < networks.Count ? WorldWords.OfLink(networks[at].Name) : null;
    }

    private static object Named(Core.Diagnosis.BilingualText? text, string name) => SaleWatch.Text(text ?? new Core.Diagnosis.BilingualText(name, name));

    private DecodedMessage Decode(ApiRequest request)
    {
        var digits = string.Concat(request.Text("hex").Where(character => !char.IsWhiteSpace(character)));
        var bad = digits.AsSpan().IndexOfAnyExcept(System.Buffers.SearchValues.Create("0123456789ABCDEFabcdef"));
        if (bad >= 0)
            throw new Refusal($"Character {bad + 1} is no hexadecimal digit.");
        if (digits.Length == 0 || digits.Length % 2 != 0)
            throw new Refusal($"{digits.Length} hexadecimal digits are no whole bytes.");
        return MessageDecoder.Decode(Convert.FromHexString(digits), new DecodeOptions { Dialect = DialectOf(request), Chinese = request.OptionalText("lang") == "zh" });
    }

    private object Encode(ApiRequest request)
    {
        var builder = new MessageBuilder(DialectOf(request), house.World.Profile.Host);
        var (frame, mac) = builder.Build(request.Text("message"), request.OptionalText("mac") ?? "test");
        return new { Hex = Convert.ToHexString(frame), Mac = mac };
    }

    private Dialect DialectOf(ApiRequest request)
    {
        var name = request.OptionalText("dialect") ?? house.World.Profile.Host.Dialect;
        return Dialect.TryGet(name, out var dialect) ? dialect : throw new Refusal($"There is no dialect '{name}'.");
    }

    // One at a time: a scenario takes a core for itself.
    private static async Task<object?> PlayAsync(ApiRequest request)
    {
        var (name, asked) = (request.Text("name"), request.OptionalText("profile"));
        await Stage.WaitAsync();
        try
        {
            return await Task.Run(() => Play(name, asked));
        }
        finally
        {
            Stage.Release();
        }
    }

    private async Task<object?> WatchAsync(ApiRequest request)
    {
        var (name, asked) = (request.Text("name"), request.OptionalText("profile") ?? house.ProfileName);
        var file = await Task.Run(() => FileOf(name));
        var profiles = ScenarioRunner.ProfilesOf(file.Scenario, ProfileFiles.Names);
        var profile = profiles.Contains(asked, StringComparer.Ordinal) ? asked : profiles[0];
        await house.WatchAsync(new ScenarioWatch(file, profile, request.OptionalFlag("pause")), request.Number("speed", 0.01, 1000) ?? 1);
        return null;
    }

    private static ScenarioFile FileOf(string name)
    {
        var path = ScenarioFiles.BuiltIn.FirstOrDefault(path => Path.GetFileNameWithoutExtension(path) == name)
            ?? throw new Refusal($"There is no scenario '{name}'.");
        return ScenarioFolder.Read([path], new MemoryStage().ScratchParts, out var errors) is [{ } file] ? file : throw new Refusal(string.Join("; ", errors));
    }

    private static object Play(string name, string? asked)
    {
        var stage = new MemoryStage();
        var file = FileOf(name);
        var profiles = ScenarioRunner.ProfilesOf(file.Scenario, ProfileFiles.Names);
        var profile = asked is null || !profiles.Contains(asked, StringComparer.Ordinal) ? profiles[0] : asked;
        var runs = new ScenarioRunner(stage, seed: 1).Run(file, profile).Take(MostPoints).ToList();
        return new
        {
            file.Name,
            Title = SaleWatch.Text(file.Scenario.Title),
            Shows = SaleWatch.Text(file.Scenario.Shows),
            Profile = profile,
            Profiles = profiles,
            Passed = runs.TrueForAll(run => run.Passed),
            Runs = runs.Select(Of),
            file.Text,
        };
    }

    private static object Of(ScenarioRun run) => new
    {
        run.Label,
        run.Passed,
        Seconds = SaleWatch.Seconds(run.Lasted),
        Checks = run.Checks,
        Sales = run.Sales.Select(sale =>
        {
            var watch = new SaleWatch(1, sale.Result.Amount, TimeSpan.Zero, ProfileFiles.Load(run.Profile).Profile!);
            watch.End(sale.Result, sale.Owed);
            return watch.Document();
        }),
        Messages = run.Outcome?.Messages,
        Events = run.Events.Take(MostEvents).Select(happened => new { At = SaleWatch.Seconds(happened.Instant), happened.Source, happened.Kind, happened.Text }),
    };
}
