using Terminal.Core.Emv.Parameters;
using Terminal.Core.Emv.Tlv;
using Terminal.Core.Emv.Transport;

namespace Terminal.Core.Emv.Phases;

/// <summary>Builds the candidate list (EMV book 1, 12.3): first the directory, then, when that gives nothing, AID by AID.</summary>
internal static class ApplicationSelection
{
    private const byte LastDirectoryRecord = 0xFF;
    private const int MaxOccurrences = 32;

    private static ReadOnlyMemory<byte> Directory { get; } = "1PAY.SYS.DDF01"u8.ToArray();

    public static IEnumerable<KernelNeed> Run(KernelState state, CandidateList candidates)
    {
        state.Phase = KernelPhase.ApplicationSelection;
        if (state.Configuration.UsesDirectory)
        {
            foreach (var need in ReadDirectory(state, candidates))
                yield return need;
        }

        if (state.IsOver || candidates.Count > 0)
            yield break;
        var blocked = false;
        foreach (var application in state.Configuration.Applications)
        {
            for (var occurrence = 0; occurrence < MaxOccurrences; occurrence++)
            {
                yield return KernelState.Send(Commands.Select(application.Aid, next: occurrence > 0));
                if (occurrence == 0 && state.Answer.Status == StatusWord.FunctionNotSupported)
                {
                    state.End(KernelEnd.CardBlocked, state.Answer.Status);
                    yield break;
                }

                if (!TakeOccurrence(state.Answer, application, candidates, ref blocked))
                    break;
            }
        }

        if (candidates.Count == 0)
            state.End(blocked ? KernelEnd.CardBlocked : KernelEnd.ApplicationMissing);
    }

    /// <summary>Takes one answer to SELECT by AID.</summary>
    /// <returns>Whether another occurrence may be there.</returns>
    private static bool TakeOccurrence(ResponseApdu answer, ApplicationParameters application, CandidateList candidates, ref bool blocked)
    {
        if (!answer.IsDone && !StatusWord.IsWarning(answer.Status))
            return false;
        if (!ControlInformation.TryRead(answer.Data.Span, out var name, out var proprietary))
            return !answer.IsDone && application.MatchesPartially;
        var whole = name.SequenceEqual(application.Aid.Span);
        if (!name.StartsWith(application.Aid.Span))
            return false;
        if (answer.Status == StatusWord.Blocked)
            blocked = true;
        else if (answer.IsDone && (whole || application.MatchesPartially) && Candidate.Read(name, proprietary, application, needsLabel: false) is { } candidate)
            candidates.Add(candidate);
        return !whole && application.MatchesPartially;
    }

    /// <summary>Anything wrong in the directory means that it is not used (V2CB.023.01.11); only 6A81 ends the transaction.</summary>
    private static IEnumerable<KernelNeed> ReadDirectory(KernelState state, CandidateList candidates)
    {
        yield return KernelState.Send(Commands.Select(Directory, next: false));
        if (state.Answer.Status == StatusWord.FunctionNotSupported)
        {
            state.End(KernelEnd.CardBlocked, state.Answer.Status);
            yield break;
        }

        if (!state.Answer.IsDone || !ControlInformation.TryDirectoryFile(state.Answer.Data.Span, out var sfi))
            yield break;
        for (byte record = 1; ; record++)
        {
            yield return KernelState.Send(Commands.ReadRecord(sfi, record));
            if (state.Answer.Status == StatusWord.RecordNotFound)
                break;
            if (!state.Answer.IsDone || !TakeEntries(state.Answer.Data.Span, candidates))
            {
                candidates.Clear();
                yield break;
            }

            if (record == LastDirectoryRecord)
                break;
        }
    }

    /// <summary>Takes one record of the directory: 70 with entries 61.</summary>
    private static bool TakeEntries(ReadOnlySpan<byte> record, CandidateList candidates)
    {
        if (!CardTemplates.TryOnly(record, EmvTags.RecordTemplate, out var inside))
            return false;
        var reader = new BerTlvReader(inside, TlvPadding.ZerosAndOnes);
        while (reader.Next())
        {
            if (reader.Tag != EmvTags.ApplicationTemplate)
                continue;
            if (!BerTlv.TryFind(reader.Value, EmvTags.Aid, out var name, TlvPadding.ZerosAndOnes))
            {
                // An entry for another directory is passed over; one for nothing at all is not sound.
                if (!BerTlv.TryFind(reader.Value, EmvTags.DdfName, out _, TlvPadding.ZerosAndOnes))
                    return false;
                continue;
            }

            if (name.Length is < 5 or > 16 || !BerTlv.TryFind(reader.Value, EmvTags.ApplicationLabel, out var label, TlvPadding.ZerosAndOnes) || label.Length is 0 or > 16)
                return false;
            if (candidates.Match(name) is { } parameters && Candidate.Read(name, reader.Value, parameters, needsLabel: true) is { } candidate)
                candidates.Add(candidate);
        }

        return reader.Error is null;
    }
}
