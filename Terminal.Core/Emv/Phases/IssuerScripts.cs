using Terminal.Core.Emv.Tlv;
using Terminal.Core.Emv.Transport;

namespace Terminal.Core.Emv.Phases;

/// <summary>
/// Issuer scripts (EMV book 3, 10.10; book 4, 6.3.9): each template's commands go to the card until one fails; then the next template. Each
/// template leaves a result of five bytes: 0 not performed, 1 failed or 2 done with the number of the failed command, then its identifier.
/// </summary>
internal static class IssuerScripts
{
    private const int NotPerformed = 0;
    private const int Failed = 1;
    private const int Done = 2;
    private const int MaxSequence = 15;
    private const int IdentifierLength = 4;
    private const int ResultLength = 1 + IdentifierLength;

    private static readonly byte[] Unreadable = [0xFF];

    /// <summary>So many results, with the other objects of a notice, fit F55.</summary>
    private const int MostResults = 25;

    /// <summary>Runs the scripts of one kind.</summary>
    /// <param name="state">The transaction.</param>
    /// <param name="scripts">Every template of the host's answer.</param>
    /// <param name="tag">71 or 72.</param>
    /// <param name="failed">The bit that tells a failure.</param>
    public static IEnumerable<KernelNeed> Run(KernelState state, ReadOnlyMemory<byte> scripts, uint tag, Tvr failed)
    {
        var (templates, size) = Collect(scripts.Span, tag);
        var tooLong = size > state.Configuration.ScriptLimit;
        foreach (var template in templates)
        {
            state.Tsi |= Tsi.ScriptProcessing;
            if (state.ScriptResults.Count == MostResults * ResultLength)
            {
                state.Tvr |= failed;
                break;
            }

            var readable = TryCommands(template, out var identifier, out var commands);
            if (tooLong || !readable)
            {
                Add(state, NotPerformed, 0, identifier);
                state.Tvr |= failed;
                continue;
            }

            var failedAt = 0;
            for (var i = 0; i < commands.Count && failedAt == 0; i++)
            {
                if (!CommandApdu.TryParse(commands[i], out var command))
                {
                    failedAt = i + 1;
                    break;
                }

                state.RunningScript = (identifier, i + 1);
                yield return KernelState.Send(command);
                state.RunningScript = null;
                if (!state.Answer.IsDone && !StatusWord.IsWarning(state.Answer.Status))
                    failedAt = i + 1;
            }

            Add(state, failedAt == 0 ? Done : Failed, failedAt, identifier);
            if (failedAt != 0)
                state.Tvr |= failed;
        }
    }

    /// <summary>Notes that the card was lost while a script ran.</summary>
    public static void Lose(KernelState state)
    {
        if (state.RunningScript is not { } running)
            return;
        Add(state, Failed, running.Sequence, running.Identifier);
        state.Tvr |= state.Phase == KernelPhase.ScriptsAfter ? Tvr.ScriptFailedAfter : Tvr.ScriptFailedBefore;
    }

    private static void Add(KernelState state, int result, int sequence, byte[] identifier)
    {
        state.ScriptResults.Add((byte)((result << 4) | Math.Min(sequence, MaxSequence)));
        state.ScriptResults.AddRange(identifier);
        state.Data.Set(EmvTags.IssuerScriptResults, state.ScriptResults.ToArray());
    }

    /// <summary>The templates of one kind. The last one may be cut short: what is left of it cannot be read, and is told as not performed.</summary>
    private static (List<byte[]> Templates, int Size) Collect(ReadOnlySpan<byte> scripts, uint tag)
    {
        var templates = new List<byte[]>();
        var size = 0;
        var reader = new BerTlvReader(scripts);
        while (reader.Next())
        {
            if (reader.Tag != tag)
                continue;
            templates.Add(reader.Value.ToArray());
            size += reader.Object.Length;
        }

        if (reader.Error is not null && scripts[reader.Offset] == tag)
            templates.Add(Unreadable);
        return (templates, size);
    }

    /// <summary>An identifier or none, then commands, and nothing else.</summary>
    private static bool TryCommands(ReadOnlySpan<byte> template, out byte[] identifier, out List<byte[]> commands)
    {
        identifier = new byte[IdentifierLength];
        commands = [];
        var reader = new BerTlvReader(template);
        for (var first = true; reader.Next(); first = false)
        {
            if (first && reader.Tag == EmvTags.IssuerScriptId && reader.Value.Length == IdentifierLength)
                identifier = reader.Value.ToArray();
            else if (reader.Tag == EmvTags.IssuerScriptCommand)
                commands.Add(reader.Value.ToArray());
            else
                return false;
        }

        return reader.Error is null;
    }
}
