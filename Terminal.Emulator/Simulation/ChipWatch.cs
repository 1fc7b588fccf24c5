namespace Terminal.Emulator.Simulation;

/// <summary>Reads along what passes between terminal and chip: enough of it to know what the chip has proven and decided.</summary>
internal sealed class ChipWatch
{
    private const byte InternalAuthenticate = 0x88;
    private const byte GenerateAc = 0xAE;
    private const byte GetResponse = 0xC0;
    private const byte Combined = 0x10;
    private const byte Kind = 0xC0;
    private const byte Certificate = 0x40;
    private const byte Format1 = 0x80;
    private static readonly byte[] InformationTag = [0x9F, 0x27, 0x01];

    private byte _asked;

    /// <summary>Whether a chip has answered in this sale.</summary>
    public bool IsPowered { get; private set; }

    /// <summary>Whether it was asked for a dynamic signature: DDA or CDA.</summary>
    public bool IsDynamic { get; private set; }

    /// <summary>Whether its last cryptogram was a transaction certificate.</summary>
    public bool HasCertificate { get; private set; }

    /// <summary>A sale begins.</summary>
    public void Begin() => (IsPowered, IsDynamic, HasCertificate, _asked) = (false, false, false, 0);

    /// <summary>A command was answered. Over T=0 the answer may come with GET RESPONSE only.</summary>
    public void Exchanged(ReadOnlySpan<byte> command, ReadOnlySpan<byte> answer)
    {
        if (command.Length < 4)
            return;
        IsPowered = true;
        var instruction = command[1];
        if (instruction != GetResponse)
            _asked = instruction;
        IsDynamic |= instruction == InternalAuthenticate || (instruction == GenerateAc && (command[2] & Combined) != 0);
        if (_asked == GenerateAc && InformationIn(answer) is { } information)
            HasCertificate = (information & Kind) == Certificate;
    }

    private static byte? InformationIn(ReadOnlySpan<byte> answer)
    {
        if (answer.Length <= 2)
            return null;
        if (answer[0] == Format1)
            return answer[2];
        return answer.IndexOf(InformationTag) is >= 0 and var at && at + InformationTag.Length < answer.Length ? answer[at + InformationTag.Length] : null;
    }
}
