using Terminal.Core.Emv.Tlv;

namespace Terminal.Core.Emv.Phases;

/// <summary>READ RECORD for everything that the file locator names (EMV book 3, 10.2).</summary>
internal static class ReadApplicationData
{
    // Files above are the payment system's or the issuer's own: their records need not be templates, and hold nothing for a terminal.
    private const int LastEmvFile = 10;

    private static readonly uint[] Mandatory = [EmvTags.ExpirationDate, EmvTags.Pan, EmvTags.Cdol1, EmvTags.Cdol2];

    public static IEnumerable<KernelNeed> Run(KernelState state)
    {
        state.Phase = KernelPhase.ReadApplicationData;
        var seen = new HashSet<uint>();
        foreach (var (sfi, first, last, authenticated) in state.Files)
        {
            for (int record = first; record <= last; record++)
            {
                yield return KernelState.Send(Commands.ReadRecord(sfi, (byte)record));
                if (!state.Answer.IsDone)
                    state.RefuseStatus();
                else if (Take(state, sfi, record - first < authenticated, seen) is { } defect)
                    state.Refuse(defect);
                if (state.IsOver)
                    yield break;
            }
        }

        if (Array.Exists(Mandatory, tag => !state.Data.Has(tag)))
            state.Refuse(CardDefect.Missing);
        else if (Dol.Check(state.Data.Get(EmvTags.Cdol1), out _) is not null || Dol.Check(state.Data.Get(EmvTags.Cdol2), out _) is not null)
            state.Refuse(CardDefect.ObjectList);
    }

    private static CardDefect? Take(KernelState state, byte sfi, bool authenticated, HashSet<uint> seen)
    {
        var data = state.Answer.Data.Span;
        var isTemplate = CardTemplates.TryOnly(data, EmvTags.RecordTemplate, out var inside);
        if (sfi <= LastEmvFile && !isTemplate)
            return CardDefect.Format;
        if (authenticated && state.StaticData.Count + data.Length > EmvData.MaxBytes)
            return CardDefect.TooMuch;
        if (authenticated && isTemplate)
            state.StaticData.AddRange(sfi <= LastEmvFile ? inside : data);
        else if (authenticated)
            state.StaticDataBroken = true;
        return sfi <= LastEmvFile ? CardTemplates.Keep(inside, state.Data, EmvTags.RecordTemplate, seen) : null;
    }
}
