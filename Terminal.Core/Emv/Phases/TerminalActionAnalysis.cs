using Terminal.Core.Emv.Tlv;

namespace Terminal.Core.Emv.Phases;

/// <summary>Action codes of issuer and acquirer against the TVR (EMV book 3, 10.7).</summary>
internal static class TerminalActionAnalysis
{
    private const Tvr Every = (Tvr)0xFF_FF_FF_FF_FF;

    /// <summary>Which cryptogram to ask for in the first GENERATE AC.</summary>
    public static Cryptogram Decide(KernelState state)
    {
        state.Phase = KernelPhase.TerminalActionAnalysis;
        if (Strikes(state, EmvTags.IacDenial, Tvr.None, state.Application.TacDenial))
            return Decline(state, ResponseCodes.OfflineDeclined);
        if (state.Configuration.IsOnlineOnly)
            return Cryptogram.Arqc;
        if (state.Configuration.IsOfflineOnly)
        {
            return Strikes(state, EmvTags.IacDefault, Every, state.Application.TacDefault)
                ? Decline(state, ResponseCodes.OfflineDeclined)
                : Approve(state, ResponseCodes.OfflineApproved);
        }

        return Strikes(state, EmvTags.IacOnline, Every, state.Application.TacOnline) ? Cryptogram.Arqc : Approve(state, ResponseCodes.OfflineApproved);
    }

    /// <summary>Which cryptogram to ask for in the second GENERATE AC when the host could not be reached.</summary>
    public static Cryptogram DecideUnableToGoOnline(KernelState state) =>
        state.Configuration.IsOnlineOnly || Strikes(state, EmvTags.IacDefault, Every, state.Application.TacDefault)
            ? Decline(state, ResponseCodes.UnableToGoOnlineDeclined)
            : Approve(state, ResponseCodes.UnableToGoOnlineApproved);

    private static bool Strikes(KernelState state, uint tag, Tvr whenMissing, Tvr acquirer)
    {
        var issuer = state.Data.TryGet(tag, out var code) ? (Tvr)EmvNumbers.Binary(code) : whenMissing;
        return ((issuer | acquirer) & state.Tvr) != Tvr.None;
    }

    private static Cryptogram Decline(KernelState state, ReadOnlySpan<byte> code)
    {
        state.Data.Set(EmvTags.AuthorisationResponseCode, code);
        return Cryptogram.Aac;
    }

    private static Cryptogram Approve(KernelState state, ReadOnlySpan<byte> code)
    {
        state.Data.Set(EmvTags.AuthorisationResponseCode, code);
        return Cryptogram.Tc;
    }
}
