using System.Globalization;
using System.Text;
using Terminal.Emulator.World.Modems;

namespace Terminal.Emulator.World.Mobile.Module;

/// <summary>The balance by USSD (3GPP TS 27.007, 7.15).</summary>
internal sealed class BalanceCommands
{
    private const int DataCoding = 15;
    private const int LongestCode = 64;

    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(2);

    private readonly ModuleCore _core;
    private IDisposable? _answering;
    private int _news;

    public BalanceCommands(ModuleCore core, CommandTable table)
    {
        _core = core;
        table.Add("+CUSD", Ask);
        core.Ended += () => _answering?.Dispose();
    }

    private DceResult Ask(DceCommand command)
    {
        switch (command.Kind)
        {
            case DceCommandKind.Read:
                _core.Inform(string.Create(CultureInfo.InvariantCulture, $"+CUSD: {_news}"));
                return DceResult.Ok;
            case DceCommandKind.Test:
                _core.Inform("+CUSD: (0-2)");
                return DceResult.Ok;
            case DceCommandKind.Set when command.ValueAt(0) is 0 or 1 or 2:
                return Ask(command.ValueAt(0)!.Value, command.Values);
            default:
                return _core.Fail(EquipmentError.IncorrectParameters);
        }
    }

    private DceResult Ask(int mode, IReadOnlyList<string> values)
    {
        if (mode == 2)
        {
            _answering?.Dispose();
            return DceResult.Ok;
        }

        _news = mode;
        if (values.Count < 2) return DceResult.Ok;
        if (_core.SimError is { } error) return _core.Fail(error);
        if (!_core.Registration.IsAttached) return _core.Fail(EquipmentError.NoNetworkService);
        if (values[1].Length > LongestCode || Decoded(values[1]) is not { } code) return _core.Fail(EquipmentError.IncorrectParameters);
        _answering?.Dispose();
        _answering = _core.Loop.Arrive(AnswerTime, () => Answer(code));
        return DceResult.Ok;
    }

    // In data mode the answer is lost, as on real modules.
    private void Answer(string code)
    {
        if (_news == 0) return;
        var subscription = _core.Carrier.Subscription;
        var isKnown = code == Subscription.UssdCode && subscription.Query is BalanceQuery.Ussd or BalanceQuery.Both;
        _core.Announce(isKnown
            ? string.Create(CultureInfo.InvariantCulture, $"+CUSD: 0,\"{Encoded(subscription.BalanceText)}\",{DataCoding}")
            : "+CUSD: 4");
    }

    private string Encoded(string text) =>
        _core.CharacterSet == "UCS2" ? Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text)) : text;

    private string? Decoded(string text)
    {
        if (_core.CharacterSet != "UCS2") return text;
        return text.Length % 4 == 0 && text.All(char.IsAsciiHexDigit) ? Encoding.BigEndianUnicode.GetString(Convert.FromHexString(text)) : null;
    }
}
