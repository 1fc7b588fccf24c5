using System.Globalization;
using System.Text.RegularExpressions;
using Terminal.Emulator.Runtime;
using Terminal.Emulator.World.Modems;

namespace Terminal.Emulator.World.Mobile.Module;

/// <summary>
/// The data call, <c>ATD*99***1#</c> (3GPP TS 27.007, 10.2.1.1): data mode over a data session. There is no PPP behind it: what
/// the terminal sends is counted and swallowed.
/// </summary>
internal sealed partial class DataCall
{
    private readonly ModuleCore _core;
    private DceDataPort? _port;
    private PacketSession? _session;
    private int _number;

    public DataCall(ModuleCore core, CommandTable table)
    {
        _core = core;
        table.Add("D", DialAsync);
        table.Add("H", command => command.Number is 0 or 1 ? HangUp() : DceResult.Error);
        table.Add("O", _ => Resume());
        table.Add("A", _ => DceResult.NoCarrier);
        core.Ended += () => End(null);
    }

    /// <summary>The terminal has dropped DTR, or wants to hang up.</summary>
    public DceResult HangUp()
    {
        End(null);
        return DceResult.Ok;
    }

    /// <summary>A session has ended: the call on it, too.</summary>
    /// <returns>False if there was no call on it.</returns>
    public bool Drop(int number)
    {
        if (_session is null || _number != number) return false;
        End(DceResult.NoCarrier);
        return true;
    }

    private async Task<DceResult> DialAsync(DceCommand command, CancellationToken life)
    {
        if (Service().Match(command.Text) is not { Success: true } service) return DceResult.NoCarrier;
        var number = service.Groups["number"] is { Success: true } group ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 1;
        if (!_core.Sessions.IsNumber(number)) return DceResult.Error;
        if (_core.Carrier.TakeDial() is { } failure) return ResultOf(failure);
        End(null);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(life);
        // Any character of the terminal ends an attempt (V.250, 5.6.1).
        _core.Dialogue.Interrupted.GetAwaiter().OnCompleted(() => Abort(waiting));
        try
        {
            var activation = await _core.Sessions.ActivateAsync(number, waiting.Token);
            if (!activation.IsUp) return DceResult.NoCarrier;
        }
        catch (OperationCanceledException) when (!life.IsCancellationRequested)
        {
            return DceResult.NoCarrier;
        }

        (_session, _number, _port) = (_core.Sessions[number], number, new DceDataPort());
        _core.Loop.Report(SwallowAsync(_port, _session));
        return DceResult.Connect("150000000", _port);
    }

    private static void Abort(CancellationTokenSource waiting)
    {
        try
        {
            waiting.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The attempt was over before.
        }
    }

    private static DceResult ResultOf(DialFailure failure) => failure switch
    {
        DialFailure.Busy => new DceResult(DceResultCode.Busy),
        DialFailure.NoDialtone => new DceResult(DceResultCode.NoDialTone),
        DialFailure.NoAnswer => new DceResult(DceResultCode.NoAnswer),
        DialFailure.Error => DceResult.Error,
        _ => DceResult.NoCarrier,
    };

    private static async Task SwallowAsync(DceDataPort port, PacketSession session)
    {
        var buffer = new byte[1500];
        while (await port.ReadAsync(buffer, CancellationToken.None) is > 0 and var count) session.Session?.Swallow(count);
    }

    private DceResult Resume() => _port is { IsOver: false } port ? DceResult.Connect("150000000", port) : DceResult.NoCarrier;

    private void End(DceResult? news)
    {
        if (_session is null || _port is not { } port) return;
        var number = _number;
        (_session, _port) = (null, null);
        if (_core.Sessions[number].IsUp) _core.Sessions.Release(number);
        _core.Dialogue.EndData(port, news);
    }

    [GeneratedRegex(@"^[TP]?\*99(\*[^*#]*\*[^*#]*\*(?<number>[0-9]{1,2}))?#$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Service();
}
