using System.Globalization;
using Terminal.Core.Devices;
using Terminal.Drivers.Serial;

namespace Terminal.Drivers.Modems.DialUp;

/// <summary>Reads <see cref="DialUpSettings"/> and tells what does not fit together.</summary>
internal sealed class DialUpSettingsReader(DriverSettings settings)
{
    private const string Usual = "hayes-generic";
    private const string Asynchronous = "async";
    private const int LongestNumber = 28;
    private const int LongestPrefix = 8;

    public DialUpSettings Read()
    {
        var model = Model();
        var numbers = Numbers(out var hasBackup);
        var prefix = settings.Text("prefix", text => DigitsReason(text, 1, LongestPrefix)) ?? string.Empty;
        var read = new DialUpSettings
        {
            Port = settings.Required("port", text => text.Length is >= 1 and <= 255 ? null : "must have 1 to 255 characters"),
            Line = new SerialSettings(
                settings.Number("baud", 115_200, SerialSettings.SlowestBaud, SerialSettings.FastestBaud),
                HardwareFlow: settings.Switch("hardwareFlow", usual: true)),
            Model = model,
            Numbers = numbers,
            HasBackup = hasBackup,
            Prefix = prefix,
            PrefixPauses = settings.Number("prefixPauses", 1, 0, 5),
            PrefixFirst = settings.Switch("prefixFirst", usual: false),
            Pulse = settings.Choice("dialling", usual: false, ("tone", false), ("pulse", true)),
            DialTimeout = Seconds("dialTimeout", 30, 10, 90),
            ConnectLimit = Seconds("connectLimit", 45, 15, 120),
            Redials = settings.Number("redials", 2, 1, 6),
            OnHook = Seconds("onHook", 3, 3, 60),
            CarrierWait = Seconds("carrierWait", 20, 5, 60),
            CommaPause = Seconds("commaPause", 2, 1, 10),
            BlindWait = Optional("blindWait", TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(65)),
            ToneLength = Optional("toneLength", TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(255)),
            Modulation = OneOf("modulation", model.DialUp.Modulations.Keys, "modulations", model),
            FastConnect = OneOf("fastConnect", model.DialUp.FastConnect.Keys, "fast connect", model),
            LineCheck = LineCheck(model),
            Power = settings.Text("power"),
        };
        CheckFraming(model);
        CheckTogether(read);
        settings.End();
        return read;
    }

    private static string? DigitsReason(string text, int least, int most) =>
        text.Length >= least && text.Length <= most && text.All(c => char.IsAsciiDigit(c) || c is '*' or '#')
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"must have {least} to {most} digits");

    private ModemModel Model()
    {
        var name = settings.Text("model") ?? Usual;
        if (ModemModels.Find(name) is { } model) return model;
        settings.Refuse("model", $"must be one of {string.Join(", ", ModemModels.Names)}");
        return ModemModels.Find(Usual)!;
    }

    private List<string> Numbers(out bool hasBackup)
    {
        var numbers = new List<string> { settings.Required("number1", Number) };
        var (second, third) = (settings.Text("number2", Number), settings.Text("number3", Number));
        if (second is not null) numbers.Add(second);
        if (third is not null) numbers.Add(third);
        if (third is not null && second is null) settings.Refuse("number3", "needs a number2");
        var backup = settings.Text("backupNumber", Number);
        hasBackup = backup is not null;
        if (backup is not null) numbers.Add(backup);
        return numbers;

        static string? Number(string text) => DigitsReason(text, 3, LongestNumber);
    }

    private TimeSpan Seconds(string name, int usual, int least, int most) =>
        settings.Duration(name, TimeSpan.FromSeconds(usual), TimeSpan.FromSeconds(least), TimeSpan.FromSeconds(most));

    private TimeSpan? Optional(string name, TimeSpan least, TimeSpan most) =>
        settings.Text(name) is null ? null : settings.Duration(name, least, least, most);

    private string? OneOf(string name, IEnumerable<string> known, string what, ModemModel model)
    {
        if (settings.Text(name) is not { } text) return null;
        var words = known.Order(StringComparer.Ordinal).ToList();
        if (words.Contains(text, StringComparer.Ordinal)) return text;
        settings.Refuse(name, words.Count == 0 ? $"{model.Name} knows no {what}" : $"must be one of {string.Join(", ", words)} with {model.Name}");
        return null;
    }

    private bool LineCheck(ModemModel model)
    {
        var can = model.DialUp.LineCheck is not null;
        var wanted = settings.Switch("lineCheck", usual: can);
        if (wanted && !can) settings.Refuse("lineCheck", $"{model.Name} cannot look at the line");
        return wanted;
    }

    /// <summary>A synchronous line needs a station with numbers and timers behind the framing, which no part of this driver is.</summary>
    private void CheckFraming(ModemModel model)
    {
        var framing = settings.Text("framing") ?? Asynchronous;
        if (framing == Asynchronous) return;
        settings.Refuse("framing", model.DialUp.Framings.ContainsKey(framing)
            ? $"must be {Asynchronous}: {model.Name} knows {framing}, but this driver has no synchronous link station"
            : $"must be {Asynchronous}");
    }

    private void CheckTogether(DialUpSettings read)
    {
        if (read.CarrierWait >= read.DialTimeout)
            settings.Refuse("carrierWait", "must be shorter than dialTimeout, or the modem never tells why a call failed");
        if (read.DialTimeout > read.ConnectLimit) settings.Refuse("dialTimeout", "must not exceed connectLimit");
        if (read.Prefix.Length == 0 && read.PrefixFirst) settings.Refuse("prefixFirst", "needs a prefix");
        for (var i = 1; i < read.Numbers.Count; i++)
        {
            if (read.Numbers.Take(i).Contains(read.Numbers[i], StringComparer.Ordinal))
                settings.Refuse(read.HasBackup && i == read.Numbers.Count - 1 ? "backupNumber" : $"number{i + 1}", "is another number's already");
        }
    }
}
