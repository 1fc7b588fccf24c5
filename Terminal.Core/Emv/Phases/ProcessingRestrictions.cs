using Terminal.Core.Emv.Tlv;

namespace Terminal.Core.Emv.Phases;

/// <summary>Versions, dates and usage control (EMV book 3, 10.4). Everything found goes into byte 2 of the TVR.</summary>
internal static class ProcessingRestrictions
{
    public static void Apply(KernelState state)
    {
        state.Phase = KernelPhase.ProcessingRestrictions;
        var data = state.Data;
        if (data.TryGet(EmvTags.CardApplicationVersion, out var version) && !version.SequenceEqual(data.Get(EmvTags.TerminalApplicationVersion)))
            state.Tvr |= Tvr.VersionsDiffer;
        var today = EmvNumbers.Date(state.Today);
        if (data.TryGet(EmvTags.EffectiveDate, out var effective) && EmvNumbers.Date(effective) > today)
            state.Tvr |= Tvr.NotYetEffective;
        if (EmvNumbers.Date(data.Get(EmvTags.ExpirationDate)) < today)
            state.Tvr |= Tvr.Expired;
        if (data.TryGet(EmvTags.ApplicationUsageControl, out var control) && !Allows(state, control))
            state.Tvr |= Tvr.ServiceNotAllowed;
    }

    private static bool Allows(KernelState state, ReadOnlySpan<byte> control)
    {
        const byte atCashMachines = 0x02;
        const byte elsewhere = 0x01;
        if ((control[0] & (state.Configuration.IsCashMachine ? atCashMachines : elsewhere)) == 0)
            return false;
        if (!state.Data.TryGet(EmvTags.IssuerCountry, out var country))
            return true;
        var domestic = country.SequenceEqual(state.Data.Get(EmvTags.TerminalCountry));
        return state.Details.Kind switch
        {
            TransactionKind.Cash => Has(control[0], domestic ? 0x80 : 0x40),
            TransactionKind.Goods => Has(control[0], domestic ? 0x20 : 0x10),
            TransactionKind.Services => Has(control[0], domestic ? 0x08 : 0x04),
            TransactionKind.Cashback => Has(control[0], domestic ? 0x20 : 0x10) && Has(control[1], domestic ? 0x80 : 0x40),
            _ => true,
        };
    }

    private static bool Has(byte bits, int bit) => (bits & bit) != 0;
}
