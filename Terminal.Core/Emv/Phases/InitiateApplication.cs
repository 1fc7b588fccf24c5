using Terminal.Core.Emv.Tlv;
using Terminal.Core.Emv.Transport;

namespace Terminal.Core.Emv.Phases;

/// <summary>GET PROCESSING OPTIONS (EMV book 3, 10.1).</summary>
internal static class InitiateApplication
{
    private const int MaxPdolData = 252;
    private const int FileEntry = 4;

    /// <summary>Whether the card refused the application with 6985: another one is to be selected.</summary>
    public static bool WantsAnother(KernelState state) => state.Input is KernelInput.Answer { Response.Status: StatusWord.ConditionsNotSatisfied };

    public static IEnumerable<KernelNeed> Run(KernelState state)
    {
        state.Phase = KernelPhase.InitiateApplication;
        var values = new byte[Dol.MaxLength];
        if (Dol.Build(state.Data.Get(EmvTags.Pdol), state.Data, values, out var length) is not null || length > MaxPdolData)
        {
            state.Refuse(CardDefect.ObjectList);
            yield break;
        }

        state.SentValues.AddRange(values.AsSpan(0, length));
        yield return KernelState.Send(Commands.GetProcessingOptions(BerTlv.Encode(EmvTags.CommandTemplate, values.AsSpan(0, length))));
        if (state.Answer.IsDone)
            Take(state, state.Answer.Data.Span);
        else if (!WantsAnother(state))
            state.RefuseStatus();
    }

    private static void Take(KernelState state, ReadOnlySpan<byte> data)
    {
        ReadOnlySpan<byte> aip;
        ReadOnlySpan<byte> files;
        if (CardTemplates.TryOnly(data, EmvTags.ResponseFormat1, out var plain))
        {
            if (plain.Length < 2 + FileEntry)
            {
                state.Refuse(CardDefect.Format);
                return;
            }

            aip = plain[..2];
            files = plain[2..];
        }
        else if (!CardTemplates.TryOnly(data, EmvTags.ResponseFormat2, out var template))
        {
            state.Refuse(CardDefect.Format);
            return;
        }
        else if (!BerTlv.TryFind(template, EmvTags.Aip, out aip, TlvPadding.ZerosAndOnes) || !BerTlv.TryFind(template, EmvTags.Afl, out files, TlvPadding.ZerosAndOnes))
        {
            state.Refuse(CardDefect.Missing);
            return;
        }

        if (aip.Length != 2 || !TakeFiles(state, files))
        {
            state.Refuse(aip.Length != 2 ? CardDefect.Value : CardDefect.FileLocator);
            return;
        }

        state.Data.Set(EmvTags.Aip, aip);
        state.Data.Set(EmvTags.Afl, files);
    }

    private static bool TakeFiles(KernelState state, ReadOnlySpan<byte> files)
    {
        if (files.IsEmpty || files.Length % FileEntry != 0)
            return false;
        for (; !files.IsEmpty; files = files[FileEntry..])
        {
            var (sfi, first, last, authenticated) = (files[0] >> 3, files[1], files[2], files[3]);
            if ((files[0] & 7) != 0 || sfi is < 1 or > 30 || first == 0 || last < first || authenticated > last - first + 1)
                return false;
            state.Files.Add(((byte)sfi, first, last, authenticated));
        }

        return true;
    }
}
