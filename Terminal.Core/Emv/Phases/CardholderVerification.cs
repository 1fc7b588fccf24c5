using System.Buffers.Binary;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Core.Emv.Phases;

/// <summary>Goes through the CVM list (EMV book 3, 10.5; book 4, 6.3.4).</summary>
internal static class CardholderVerification
{
    private const int ListHead = 8;
    private const byte NoRule = 0x3F;
    private const byte Unknown = 0x00;
    private const byte Failed = 0x01;
    private const byte Successful = 0x02;

    public static IEnumerable<KernelNeed> Run(KernelState state)
    {
        state.Phase = KernelPhase.CardholderVerification;
        SetResults(state, NoRule, 0, Unknown);
        if (!state.Aip.HasFlag(Aip.CardholderVerification))
            yield break;
        var list = state.Data.Get(EmvTags.CvmList).ToArray();
        if (list.Length is 0 or ListHead)
        {
            state.Tvr |= Tvr.IccDataMissing;
            yield break;
        }

        if (list.Length < ListHead || list.Length % 2 != 0)
        {
            state.Refuse(CardDefect.Value);
            yield break;
        }

        var x = BinaryPrimitives.ReadUInt32BigEndian(list);
        var y = BinaryPrimitives.ReadUInt32BigEndian(list.AsSpan(4));
        var run = new CvmRun(state);
        CvmRule? last = null;
        for (var at = ListHead; at < list.Length; at += 2)
        {
            var rule = new CvmRule(list[at], list[at + 1]);
            if (!rule.Applies(state, x, y))
                continue;
            last = rule;
            foreach (var need in run.Try(rule))
                yield return need;
            if (state.IsOver)
                yield break;
            if (run.Succeeded)
            {
                Finish(state, rule);
                yield break;
            }

            if (!rule.NextWhenFailed)
                break;
        }

        state.Tvr |= Tvr.CardholderVerificationFailed;
        state.Tsi |= Tsi.CardholderVerification;
        SetResults(state, last?.Code ?? NoRule, last?.Condition ?? 0, Failed);
    }

    private static void Finish(KernelState state, CvmRule rule)
    {
        state.Tsi |= Tsi.CardholderVerification;
        state.NeedsSignature = rule.WithSignature;
        // Whether a signature or an online PIN is right is not known to the terminal, not even when an offline PIN came with it.
        SetResults(state, rule.Code, rule.Condition, rule.WithSignature || rule.IsOnlinePin ? Unknown : Successful);
    }

    private static void SetResults(KernelState state, byte code, byte condition, byte result) => state.Data.Set(EmvTags.CvmResults, [code, condition, result]);
}
