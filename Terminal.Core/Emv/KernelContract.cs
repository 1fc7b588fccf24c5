namespace Terminal.Core.Emv;

/// <summary>Which input answers which need.</summary>
internal static class KernelContract
{
    public static bool Fits(KernelNeed? need, KernelPhase phase, KernelInput input) => (need, input) switch
    {
        (null, _) => input is KernelInput.Begin or KernelInput.Cancelled or KernelInput.CardLost,
        (_, KernelInput.CardLost) => true,
        (KernelNeed.Command, KernelInput.Answer) => true,
        (KernelNeed.Choice choice, KernelInput.Chosen chosen) => chosen.Index >= 0 && chosen.Index < choice.Choices.Count,
        (KernelNeed.Confirmation, KernelInput.Confirmed) => true,
        (KernelNeed.PinAtCard at, KernelInput.PinAtCard pin) => at.MayBypass || pin.End != PinEntryEnd.Bypassed,
        (KernelNeed.PinForHost at, KernelInput.PinForHost pin) => at.MayBypass || pin.End != PinEntryEnd.Bypassed,
        (KernelNeed.Document, KernelInput.DocumentChecked) => true,
        (KernelNeed.LookUp, KernelInput.LookedUp) => true,
        (KernelNeed.Online, KernelInput.HostAnswered or KernelInput.HostUnreachable) => true,
        (_, KernelInput.Cancelled) => phase < KernelPhase.Online,
        _ => false,
    };
}
