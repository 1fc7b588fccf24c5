using System.Globalization;
using System.Text.RegularExpressions;
using Terminal.Core.Diagnosis;
using Terminal.Drivers.Modems.At;

namespace Terminal.Drivers.Modems.Sim;

/// <summary>Why a network gives no data session: causes of session management and errors of the equipment, by number.</summary>
internal static partial class SessionRefusal
{
    /// <summary>
    /// Causes of session management (3GPP TS 24.008, 10.5.6.6; TS 24.301, annex B), below 100, and errors of the equipment
    /// (TS 27.007, 9.2), from 100: modules give either as +CME ERROR.
    /// </summary>
    private static readonly Dictionary<int, Fault> Causes = new()
    {
        [8] = Fault.SimDataExhausted,
        [22] = Fault.CarrierCongested,
        [26] = Fault.CarrierCongested,
        [27] = Fault.ApnUnknown,
        [28] = Fault.ApnUnknown,
        [29] = Fault.ApnRefused,
        [31] = Fault.CarrierCongested,
        [33] = Fault.SimDataExhausted,
        [34] = Fault.CarrierCongested,
        [38] = Fault.CarrierCongested,
        [103] = Fault.RegistrationDenied,
        [106] = Fault.RegistrationDenied,
        [107] = Fault.RegistrationDenied,
        [111] = Fault.NotRegistered,
        [112] = Fault.NotRegistered,
        [113] = Fault.NotRegistered,
        [133] = Fault.SimDataExhausted,
        [134] = Fault.CarrierCongested,
        [149] = Fault.ApnRefused,
    };

    /// <summary>The fault of a refusal that names no cause known here: the SIM is registered and gets no data.</summary>
    private const Fault Unnamed = Fault.SimDataExhausted;

    /// <summary>Finds out why the session was refused.</summary>
    /// <param name="module">The module.</param>
    /// <param name="reply">The refusal.</param>
    /// <param name="cancellationToken">Ends the questions; the refusal then has no known cause.</param>
    public static async Task<Fault> FindAsync(SimModule module, AtReply reply, CancellationToken cancellationToken)
    {
        if (reply.Outcome is AtOutcome.CmeError { Code: { } code } && Causes.TryGetValue((int)code, out var named)) return named;
        var report = await module.AskAsync("AT+CEER", "+CEER:", cancellationToken);
        foreach (var line in report.Lines)
        {
            var numbers = Numbers().Matches(line);
            if (numbers.Count > 0 && int.TryParse(numbers[^1].Value, CultureInfo.InvariantCulture, out var cause) && Causes.TryGetValue(cause, out named))
                return named;
        }

        return Unnamed;
    }

    [GeneratedRegex("[0-9]{1,4}", RegexOptions.None, 1000)]
    private static partial Regex Numbers();
}
