using System.Globalization;
using Terminal.Core.Diagnosis;
using Terminal.Drivers.Links;
using Terminal.Emulator.Wire;
using Terminal.Emulator.World.Mobile;

namespace Terminal.Emulator.World.Access;

/// <summary>
/// The acquirer's access controller (NAC): what all lines end in. It hands on whole messages by the network address (NII) in
/// their TPDU, and hangs up on a message for an address that it does not know, without an answer (LINK-10). Towards the
/// internet it is the end of TLS, and shows a certificate (LINK-10, LINK-17).
/// </summary>
public sealed class AccessController : IWorldPart
{
    private const string PartName = "access";
    private const string Any = "any";
    private const string NiiKnob = "nii";
    private const string CertificateKnob = "certificate";
    private const int TpduLength = 5;

    private readonly ITrace _trace;
    private readonly Action<TestCertificate>? _show;

    /// <summary>Makes a controller that knows every address.</summary>
    /// <param name="trace">Takes what happens.</param>
    /// <param name="show">Shows a certificate from the next connection on; null where no TLS is spoken: there is no such knob then.</param>
    public AccessController(ITrace trace, Action<TestCertificate>? show = null)
    {
        (_trace, _show) = (trace, show);
        var nii = new Knob(NiiKnob, "the network address it knows: 4 digits, or any", () => Nii ?? Any, TrySetNii);
        var certificate = Turn.Choice(CertificateKnob, "The certificate it shows, from the next connection on", () => Certificate, Show);
        Knobs = show is null ? [nii] : [nii, certificate];
        Presets = [Normal(), Preset("other-nii", "网控器NII不符", "The controller knows another NII", NiiKnob, "0999"), .. show is null ? [] : Certificates()];
    }

    /// <inheritdoc/>
    public string Name => PartName;

    /// <inheritdoc/>
    public IReadOnlyList<Knob> Knobs { get; }

    /// <inheritdoc/>
    public IReadOnlyList<WorldPreset> Presets { get; }

    /// <summary>The only network address that it knows, 4 digits; null: it knows all.</summary>
    public string? Nii { get; set; }

    /// <summary>The certificate that it shows.</summary>
    public TestCertificate Certificate { get; private set; }

    /// <summary>Puts the controller before a channel to the acquirer.</summary>
    /// <param name="toAcquirer">The channel.</param>
    public IByteChannel Before(IByteChannel toAcquirer) => new ControlledChannel(toAcquirer, this);

    /// <summary>What sets a certificate.</summary>
    /// <param name="certificate">Which.</param>
    internal static WorldSetting SettingFor(TestCertificate certificate) =>
        new(PartName, CertificateKnob, Words<TestCertificate>.Of(certificate), $"{PartName}.{CertificateKnob}", 0, 0);

    /// <summary>Whether a message is handed on.</summary>
    /// <param name="message">The message, from its TPDU on.</param>
    internal bool Knows(ReadOnlySpan<byte> message)
    {
        if (Nii is null || (message.Length >= TpduLength && string.Equals(Convert.ToHexString(message[1..3]), Nii, StringComparison.Ordinal)))
            return true;
        _trace.Write(PartName, "hung up", string.Create(CultureInfo.InvariantCulture, $"{message.Length} bytes for an unknown NII"));
        return false;
    }

    private static IEnumerable<WorldPreset> Certificates() =>
    [
        Preset("wrong-name", "证书名称不符", "Certificate for another name", TestCertificate.WrongName),
        Preset("expired", "证书已过期", "Certificate has expired", TestCertificate.Expired),
        Preset("not-yet-valid", "证书尚未生效", "Certificate is not valid yet", TestCertificate.NotYetValid),
        Preset("unknown-authority", "证书由未知机构签发", "Certificate from an unknown authority", TestCertificate.UnknownAuthority),
        Preset("self-signed", "证书为自签名", "Certificate signed by itself", TestCertificate.SelfSigned),
    ];

    private static WorldPreset Preset(string name, string chinese, string english, TestCertificate certificate) =>
        Preset(name, chinese, english, CertificateKnob, Words<TestCertificate>.Of(certificate));

    private static WorldPreset Preset(string name, string chinese, string english, string knob, string value) =>
        new(name, new BilingualText(chinese, english), [KeyValuePair.Create(knob, value)]);

    private WorldPreset Normal() =>
        new("normal", new BilingualText("正常", "Normal"), [.. Knobs.Select(knob => KeyValuePair.Create(knob.Name, knob.Get()))]);

    private void Show(TestCertificate certificate)
    {
        Certificate = certificate;
        _trace.Write(PartName, CertificateKnob, Words<TestCertificate>.Of(certificate));
        _show!(certificate);
    }

    private bool TrySetNii(string text)
    {
        if (text != Any && (text.Length != 4 || !text.All(char.IsAsciiDigit)))
            return false;
        Nii = text == Any ? null : text;
        return true;
    }
}
