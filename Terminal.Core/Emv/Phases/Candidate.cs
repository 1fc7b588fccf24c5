using System.Text;
using Terminal.Core.Emv.Parameters;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Core.Emv.Phases;

/// <summary>An application that card and terminal have in common.</summary>
internal sealed record Candidate(byte[] Name, byte[] Label, byte[] PreferredName, byte CodeTable, byte Priority, ApplicationParameters Parameters)
{
    private const int MaxLabel = 16;
    private const byte Latin1 = 1;

    public bool NeedsConfirmation => (Priority & 0x80) != 0;

    /// <summary>1 highest; 0 is none and comes last.</summary>
    public int Rank => (Priority & 0xF) is var rank and > 0 ? rank : 16;

    /// <summary>What to show: the preferred name when its code table is the one every display has, else the label, else the AID.</summary>
    public ApplicationChoice Choice
    {
        get
        {
            var name = CodeTable == Latin1 && PreferredName.Length > 0 ? PreferredName : Label;
            return new ApplicationChoice(Name, name.Length > 0 ? Encoding.Latin1.GetString(name) : Convert.ToHexString(Name), Priority & 0xF, NeedsConfirmation);
        }
    }

    /// <summary>
    /// Reads a directory entry or the control information of an application. An invalid code table index only costs the preferred name
    /// (2CL.038.00); without a label an entry is not sound where one is prescribed (V2CL.005.00).
    /// </summary>
    public static Candidate? Read(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data, ApplicationParameters parameters, bool needsLabel)
    {
        if (name.Length is < 5 or > 16)
            return null;
        byte[] label = [];
        byte[] preferred = [];
        byte table = 0;
        byte priority = 0;
        var reader = new BerTlvReader(data, TlvPadding.ZerosAndOnes);
        while (reader.Next())
        {
            switch (reader.Tag)
            {
                case EmvTags.ApplicationLabel when reader.Value.Length <= MaxLabel:
                    label = reader.Value.ToArray();
                    break;
                case EmvTags.PreferredName when reader.Value.Length <= MaxLabel:
                    preferred = reader.Value.ToArray();
                    break;
                case EmvTags.IssuerCodeTable when reader.Value is [>= 0x01 and <= 0x10 and var index]:
                    table = index;
                    break;
                case EmvTags.ApplicationPriority when reader.Value.Length == 1:
                    priority = reader.Value[0];
                    break;
            }
        }

        return reader.Error is not null || (needsLabel && label.Length == 0) ? null : new Candidate(name.ToArray(), label, preferred, table, priority, parameters);
    }

    /// <summary>The same AID, or the same label and the same preferred name; the same preferred name alone does not count (2CL.001.01).</summary>
    public bool IsDuplicateOf(Candidate other) =>
        Name.AsSpan().SequenceEqual(other.Name)
        || (PreferredName.Length > 0 && PreferredName.AsSpan().SequenceEqual(other.PreferredName) && Label.AsSpan().SequenceEqual(other.Label));
}
