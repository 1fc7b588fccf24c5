using System.Runtime.InteropServices;

namespace Terminal.Drivers.Cards.Edge;

/// <summary>
/// A thread that sleeps in the PC/SC library until a card comes or goes, a reader is plugged in or out, or the service dies, and that
/// looks for the service again every now and then when it is not there.
/// </summary>
internal sealed class PcscWatch : IDisposable
{
    // A card that comes is noticed at once; only what the library does not tell of needs looking after.
    private const nuint LookAgain = 2000;
    private static readonly TimeSpan ServicePause = TimeSpan.FromMilliseconds(500);

    private readonly PcscSettings _settings;
    private readonly Action<PcscPresence> _changed;
    private volatile bool _stopping;
    private nint _context;
    private PcscPresence? _told;

    /// <summary>Begins to watch.</summary>
    /// <param name="settings">Which reader.</param>
    /// <param name="changed">Told on the thread, of the first state and of every change.</param>
    public PcscWatch(PcscSettings settings, Action<PcscPresence> changed)
    {
        (_settings, _changed) = (settings, changed);
        new Thread(Run) { IsBackground = true, Name = "pcsc watch" }.Start();
    }

    /// <summary>Ends the watch.</summary>
    public void Dispose()
    {
        _stopping = true;
        if (Volatile.Read(ref _context) is not 0 and var context)
            _ = Pcsc.Cancel(context);
    }

    private void Run()
    {
        while (!_stopping)
        {
            if (PcscCode.Of(Pcsc.Establish(Pcsc.ScopeSystem, 0, 0, out var context)) == PcscCode.Success)
            {
                Volatile.Write(ref _context, context);
                while (!_stopping && Look(context))
                {
                }

                Volatile.Write(ref _context, 0);
                _ = Pcsc.Release(context);
            }

            if (_stopping)
                return;
            Tell(PcscPresence.NoService);
            Thread.Sleep(ServicePause);
        }
    }

    /// <summary>Looks at the reader, or for one, until something changes or some time has passed.</summary>
    /// <returns>False when the service is gone.</returns>
    private bool Look(nint context)
    {
        var reader = PcscReaders.Find(context, _settings.Reader);
        var name = Marshal.StringToCoTaskMemUTF8(reader ?? Pcsc.ListOfReaders);
        try
        {
            Span<Pcsc.ReaderState> states = [new Pcsc.ReaderState { Name = name }];
            if (reader is null)
                Tell(PcscPresence.NoReader);
            else if (!Await(context, 0, states))
                return false;
            for (var same = true; same && !_stopping;)
            {
                if (reader is not null)
                    Tell((states[0].Found & Pcsc.StatePresent) != 0 ? PcscPresence.Card : (states[0].Found & Pcsc.StateEmpty) != 0 ? PcscPresence.Empty : PcscPresence.NoReader);
                states[0].Known = states[0].Found;
                if (!Await(context, LookAgain, states))
                    return false;
                same = reader is not null && string.Equals(PcscReaders.Find(context, _settings.Reader), reader, StringComparison.Ordinal);
            }

            return true;
        }
        finally
        {
            Marshal.FreeCoTaskMem(name);
        }
    }

    private static bool Await(nint context, nuint milliseconds, Span<Pcsc.ReaderState> states) =>
        PcscCode.Of(Pcsc.GetStatusChange(context, milliseconds, states, (nuint)states.Length)) is PcscCode.Success or PcscCode.TimedOut or PcscCode.Cancelled;

    private void Tell(PcscPresence presence)
    {
        if (_told == presence)
            return;
        _told = presence;
        _changed(presence);
    }
}
