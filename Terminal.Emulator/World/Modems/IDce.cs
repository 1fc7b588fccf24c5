namespace Terminal.Emulator.World.Modems;

/// <summary>What makes one modem differ from another: the commands that it knows beyond <see cref="DceSettings"/>.</summary>
public interface IDce
{
    /// <summary>
    /// Carries out one command; those behind it on the line follow if the result is OK. Called on the loop, never twice at a
    /// time. It may take as long as it likes: what the terminal sends meanwhile waits, see <see cref="DceDialogue.Interrupted"/>.
    /// </summary>
    /// <param name="command">A command; those of <see cref="DceSettings.Run"/> never come here, save <c>&amp;F</c>, which comes
    /// after it was carried out.</param>
    /// <param name="cancellationToken">Cancelled when the modem loses its power or is taken down: end soon, nothing is written.</param>
    /// <returns>What came of it.</returns>
    Task<DceResult> RunAsync(DceCommand command, CancellationToken cancellationToken);

    /// <summary>The terminal has escaped from data mode; the stream is suspended, OK is on its way.</summary>
    /// <param name="data">The stream.</param>
    void Escaped(DceDataPort data);

    /// <summary>The terminal has dropped DTR, and <c>AT&amp;D2</c> or <c>&amp;D3</c> is in force: hang up, also in mid-dialling.</summary>
    /// <param name="reset">True for <c>&amp;D3</c>: reset as by ATZ, too.</param>
    void TerminalNotReady(bool reset);
}
