using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Core.Emv.Parameters;

/// <summary>What the acquirer prescribes for one application, as UnionPay's parameter download carries it.</summary>
public sealed record ApplicationParameters
{
    /// <summary>Tag 9F06, 5 to 16 bytes.</summary>
    public required ReadOnlyMemory<byte> Aid { get; init; }

    /// <summary>Tag DF01: whether a longer name of the card that begins with <see cref="Aid"/> counts (00), or only the same name (01).</summary>
    public bool MatchesPartially { get; init; } = true;

    /// <summary>Tag 9F09 (UnionPay sends it as 9F08).</summary>
    public ushort Version { get; init; } = 0x0020;

    /// <summary>Tag DF11.</summary>
    public Tvr TacDefault { get; init; }

    /// <summary>Tag DF12.</summary>
    public Tvr TacOnline { get; init; }

    /// <summary>Tag DF13.</summary>
    public Tvr TacDenial { get; init; }

    /// <summary>Tag 9F1B, in the currency's smallest unit: an amount from here on goes online.</summary>
    public long FloorLimit { get; init; }

    /// <summary>Tag DF15: amounts below are selected at random with the target percentage, above with a growing one.</summary>
    public long RandomThreshold { get; init; }

    /// <summary>Tag DF17, 0 to 99.</summary>
    public int RandomTarget { get; init; }

    /// <summary>Tag DF16, <see cref="RandomTarget"/> to 99.</summary>
    public int RandomMaximum { get; init; }

    /// <summary>Tag DF14: the list for INTERNAL AUTHENTICATE when the card has none; empty for none.</summary>
    public ReadOnlyMemory<byte> DefaultDdol { get; init; }

    /// <summary>The list for the TC hash when the card has none; empty for none. Not part of the download.</summary>
    public ReadOnlyMemory<byte> DefaultTdol { get; init; }

    /// <summary>Tag DF18: whether the host takes online PINs for this application.</summary>
    public bool OnlinePin { get; init; } = true;

    /// <summary>Reads one entry of a download.</summary>
    /// <param name="data">The data objects, in any order; tags that a contact kernel has no use for are passed over.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="error">What is wrong.</param>
    public static bool TryParse(ReadOnlySpan<byte> data, [MaybeNullWhen(false)] out ApplicationParameters parameters, out TlvError error)
    {
        parameters = null;
        if (!DownloadEntry.TryRead(data, out var entry, out error))
            return false;
        using (entry)
        {
            if (!entry.TryGet(EmvTags.TerminalAid, out var aid) || aid.Length < 5)
            {
                error = new TlvError(0, TlvErrorReason.Missing);
                return false;
            }

            parameters = new ApplicationParameters
            {
                Aid = aid.ToArray(),
                MatchesPartially = entry.Get(EmvTags.SelectionIndicator) is [] or [0],
                Version = Version16(entry),
                TacDefault = Tac(entry, EmvTags.TacDefault),
                TacOnline = Tac(entry, EmvTags.TacOnline),
                TacDenial = Tac(entry, EmvTags.TacDenial),
                FloorLimit = Number(entry.Get(EmvTags.FloorLimit)),
                RandomThreshold = Number(entry.Get(EmvTags.RandomThreshold)),
                RandomTarget = Percentage(entry.Get(EmvTags.RandomTargetPercentage)),
                RandomMaximum = Percentage(entry.Get(EmvTags.RandomMaxPercentage)),
                DefaultDdol = entry.Get(EmvTags.DefaultDdol).ToArray(),
                OnlinePin = entry.Get(EmvTags.OnlinePinSupport) is [] or [1],
            };
        }

        return true;
    }

    private static ushort Version16(EmvData entry)
    {
        var value = entry.Has(EmvTags.TerminalApplicationVersion) ? entry.Get(EmvTags.TerminalApplicationVersion) : entry.Get(EmvTags.CardApplicationVersion);
        return value.IsEmpty ? (ushort)0x0020 : BinaryPrimitives.ReadUInt16BigEndian(value);
    }

    private static Tvr Tac(EmvData entry, uint tag) => (Tvr)EmvNumbers.Binary(entry.Get(tag));

    private static long Number(ReadOnlySpan<byte> value) => (long)EmvNumbers.Binary(value);

    private static int Percentage(ReadOnlySpan<byte> value) => (int)EmvNumbers.Decimal(value);
}
