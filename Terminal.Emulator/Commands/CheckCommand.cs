using System.CommandLine;
using Terminal.Core.Diagnosis;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Devices;

namespace Terminal.Emulator.Commands;

/// <summary><c>check</c>: the network check-up, link by link (OPS-02).</summary>
internal sealed class CheckCommand
{
    private static readonly Operator Nobody = new(Card: null, BadSwipes: 0, new PinScript(PinAnswer.Never), PaperLines: null);

    private readonly FaultOption _faults = new(takesDevices: true);

    /// <summary>The command for the parser.</summary>
    public Command Build(Runner run)
    {
        var command = new Command("check", "Check every link to the acquirer, step by step") { _faults.Option };
        command.SetAction(parsed => run(parsed, (settings, output) => Run(_faults.Read(parsed), settings, output)));
        return command;
    }

    private static int Run(FaultSet faults, RunSettings settings, Output output)
    {
        var plan = new DeskPlan(Profiles.Load(settings.Profile), Nobody, faults.Host, Host: null) { Certificate = faults.Certificate, World = faults.World, Wire = settings.Wire };
        Profiles.CheckTls(plan.Profile, faults);
        var seed = settings.DrawSeed();
        var traced = settings.Trace ? output.People : null;
        void Progress(string link) => output.Error.Write(settings.Say($"正在检测 {link}…\n", $"Checking {link}…\n"));
        var report = settings.Clock == ClockKind.Virtual
            ? CheckVirtually(plan, seed, traced, Progress)
            : new RealDesk(settings.StateFolder ?? RunSettings.DefaultStateFolder, seed, settings.Speed, traced).Check(plan, Progress);
        return CheckReport.Write(report, settings, output);
    }

    private static NetworkReport CheckVirtually(DeskPlan plan, ulong seed, TextWriter? traced, Action<string> progress)
    {
        using var desk = new VirtualDesk(seed, traced);
        return desk.Check(plan, progress);
    }
}
