namespace Terminal.Emulator.World.Modems;

/// <summary>The end of a command, or of a whole line: the first that is not OK ends the line.</summary>
/// <param name="Code">Which.</param>
/// <param name="Text">Behind CONNECT: the speed, e.g. <c>1200</c>; of <see cref="DceResultCode.Text"/>: the whole.</param>
public sealed record DceResult(DceResultCode Code, string Text = "")
{
    /// <summary>Done.</summary>
    public static readonly DceResult Ok = new(DceResultCode.Ok);

    /// <summary>Unknown, or not to be carried out.</summary>
    public static readonly DceResult Error = new(DceResultCode.Error);

    /// <summary>No carrier.</summary>
    public static readonly DceResult NoCarrier = new(DceResultCode.NoCarrier);

    /// <summary>Nothing is written, and the line ends.</summary>
    public static readonly DceResult Silent = new(DceResultCode.Silent);

    /// <summary>Done, without an OK of its own.</summary>
    public static readonly DceResult Told = new(DceResultCode.Told);

    /// <summary>The stream that data mode begins with; only with <see cref="DceResultCode.Connect"/>.</summary>
    public DceDataPort? Data { get; init; }

    /// <summary>A call, or a connection, is through: data mode.</summary>
    /// <param name="text">Behind CONNECT, e.g. the speed; may be empty.</param>
    /// <param name="data">The stream, new or suspended.</param>
    public static DceResult Connect(string text, DceDataPort data) => new(DceResultCode.Connect, text) { Data = data };

    /// <summary>A result of the maker's.</summary>
    /// <param name="text">The whole of it.</param>
    public static DceResult Of(string text) => new(DceResultCode.Text, text);
}
