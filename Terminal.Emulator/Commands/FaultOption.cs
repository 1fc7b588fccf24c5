using System.CommandLine;
using Terminal.Emulator.Host;
using Terminal.Emulator.Wire;
using Terminal.Emulator.World;

namespace Terminal.Emulator.Commands;

/// <summary><c>--fault</c>, repeatable.</summary>
internal sealed class FaultOption
{
    private readonly bool _takesDevices;

    /// <summary>Makes the option.</summary>
    /// <param name="takesDevices">Whether the command has a terminal whose devices can fail.</param>
    public FaultOption(bool takesDevices) => _takesDevices = takesDevices;

    /// <summary>The option, for the command.</summary>
    public Option<string[]> Option { get; } = new("--fault") { Description = "What goes wrong, see below; repeatable", HelpName = "FAULT" };

    /// <summary>Reads the faults.</summary>
    /// <exception cref="CommandFailure">One of them is no fault.</exception>
    public FaultSet Read(ParseResult parsed)
    {
        var (host, devices, certificate, world) = (new List<HostFault>(), new DeviceFaults(), TestCertificate.Good, new List<WorldSetting>());
        foreach (var text in parsed.GetValue(Option) ?? [])
        {
            if (CertificateOf(text) is { } kind)
            {
                certificate = kind;
                continue;
            }

            if (devices.TryAdd(text))
            {
                if (!_takesDevices)
                    throw CommandFailure.Usage($"'{text}' is a fault of the terminal; give it to 'sale'.");
                continue;
            }

            if (HostFault.Parse(text, out var fault) is not { } error)
                host.Add(fault!);
            else if (_takesDevices && SettingOf(text) is { } setting)
                world.Add(setting);
            else
                throw CommandFailure.Usage(Explain(text, error));
        }

        return new FaultSet(host, devices, certificate, world);
    }

    // Which parts there are depends on the profile's links, so the world itself refuses what it has not.
    private static WorldSetting? SettingOf(string text) => HostFault.Names.Contains(text.Split('=')[0]) ? null : WorldSettings.Parse(text);

    private static TestCertificate? CertificateOf(string text) => text switch
    {
        "tls-wrong-name" => TestCertificate.WrongName,
        "tls-expired" => TestCertificate.Expired,
        "tls-not-yet-valid" => TestCertificate.NotYetValid,
        "tls-unknown-ca" => TestCertificate.UnknownAuthority,
        _ => null,
    };

    private string Explain(string text, FaultSyntaxError error) => error switch
    {
        FaultSyntaxError.NameUnknown or FaultSyntaxError.NameMalformed =>
            $"'{text}' is no fault; the faults are {string.Join(", ", (_takesDevices ? FaultGuide.All : FaultGuide.Acquirer).Select(guide => guide.Form))}.",
        FaultSyntaxError.ValueMissing => $"'{text}' needs a value: NAME=VALUE.",
        FaultSyntaxError.ValueUnexpected => $"'{text}' takes no value.",
        FaultSyntaxError.ValueInvalid => $"The value of '{text}' is not one that this fault takes.",
        FaultSyntaxError.MtiInvalid => $"After @ in '{text}' must stand a message type of four digits.",
        _ => $"After * in '{text}' must stand a count from 1, or 'all'.",
    };
}
