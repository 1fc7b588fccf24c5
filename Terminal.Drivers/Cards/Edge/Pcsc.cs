using System.Runtime.InteropServices;

namespace Terminal.Drivers.Cards.Edge;

/// <summary>
/// The calls of libpcsclite that a reader needs. On 64-bit Linux DWORD and LONG have eight bytes; results are compared by their low
/// four.
/// </summary>
internal static partial class Pcsc
{
    /// <summary>A reader of this name stands for the list of readers itself.</summary>
    public const string ListOfReaders = @"\\?PnP?\Notification";

    /// <summary>Bytes of the longest answer to reset.</summary>
    public const int MaxAnswerToReset = 33;

    public const nuint ScopeSystem = 2;
    public const nuint ShareExclusive = 1;
    public const nuint ShareShared = 2;
    public const nuint ProtocolT0 = 1;
    public const nuint ProtocolT1 = 2;
    public const nuint Leave = 0;
    public const nuint ResetCard = 1;
    public const nuint UnpowerCard = 2;
    public const nuint StateEmpty = 0x10;
    public const nuint StatePresent = 0x20;

    private const string Library = "libpcsclite.so.1";

    [LibraryImport(Library, EntryPoint = "SCardEstablishContext")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint Establish(nuint scope, nint reserved1, nint reserved2, out nint context);

    [LibraryImport(Library, EntryPoint = "SCardReleaseContext")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint Release(nint context);

    [LibraryImport(Library, EntryPoint = "SCardCancel")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint Cancel(nint context);

    [LibraryImport(Library, EntryPoint = "SCardListReaders")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint ListReaders(nint context, nint groups, Span<byte> names, ref nuint length);

    [LibraryImport(Library, EntryPoint = "SCardGetStatusChange")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint GetStatusChange(nint context, nuint milliseconds, Span<ReaderState> states, nuint count);

    [LibraryImport(Library, EntryPoint = "SCardConnect", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint Connect(nint context, string reader, nuint share, nuint protocols, out nint card, out nuint protocol);

    [LibraryImport(Library, EntryPoint = "SCardReconnect")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint Reconnect(nint card, nuint share, nuint protocols, nuint reset, out nuint protocol);

    [LibraryImport(Library, EntryPoint = "SCardDisconnect")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint Disconnect(nint card, nuint disposition);

    [LibraryImport(Library, EntryPoint = "SCardBeginTransaction")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint Begin(nint card);

    [LibraryImport(Library, EntryPoint = "SCardEndTransaction")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint End(nint card, nuint disposition);

    [LibraryImport(Library, EntryPoint = "SCardStatus")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint Status(
        nint card, Span<byte> reader, ref nuint readerLength, out nuint state, out nuint protocol, Span<byte> answerToReset, ref nuint answerLength);

    [LibraryImport(Library, EntryPoint = "SCardTransmit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint Transmit(
        nint card, in ProtocolHeader send, ReadOnlySpan<byte> command, nuint commandLength, nint receive, Span<byte> answer, ref nuint answerLength);

    /// <summary>SCARD_IO_REQUEST.</summary>
    /// <param name="Protocol">The protocol.</param>
    /// <param name="Length">Bytes of this structure.</param>
    [StructLayout(LayoutKind.Sequential)]
    public readonly record struct ProtocolHeader(nuint Protocol, nuint Length);

    /// <summary>SCARD_READERSTATE.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct ReaderState
    {
        /// <summary>The reader's name, UTF-8 and a zero.</summary>
        public nint Name;

        /// <summary>Ours to use.</summary>
        public nint UserData;

        /// <summary>The state that is known already.</summary>
        public nuint Known;

        /// <summary>The state that was found.</summary>
        public nuint Found;

        /// <summary>Bytes of the answer to reset.</summary>
        public nuint AnswerLength;

        /// <summary>The answer to reset.</summary>
        public Answer AnswerToReset;
    }

    /// <summary>Room for an answer to reset.</summary>
    [System.Runtime.CompilerServices.InlineArray(MaxAnswerToReset)]
    public struct Answer
    {
        private byte _first;
    }
}
