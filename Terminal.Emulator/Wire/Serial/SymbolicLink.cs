namespace Terminal.Emulator.Wire.Serial;

/// <summary>A path of the user's choice that leads to a device file while there is one.</summary>
internal sealed class SymbolicLink
{
    private const string PseudoTerminals = "/dev/pts/";

    private readonly string _target;

    private SymbolicLink(string path, string target)
    {
        Path = path;
        _target = target;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    public string Path { get; }

    /// <summary>Makes the link, in place of one that a former run has left behind.</summary>
    public static SymbolicLink Place(string path, string target)
    {
        var at = new FileInfo(path);
        if (at.LinkTarget is { } former)
        {
            // Numbers of pseudo-terminals are used again, so that the target exists does not make the link good.
            if (!former.StartsWith(PseudoTerminals, StringComparison.Ordinal)) throw new IOException($"{path} is a link to {former}; it is left alone.");
            at.Delete();
        }

        File.CreateSymbolicLink(path, target);
        return new SymbolicLink(System.IO.Path.GetFullPath(path), target);
    }

    /// <summary>Removes the link, unless somebody else has put theirs in its place.</summary>
    public void Remove()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        if (new FileInfo(Path).LinkTarget == _target) File.Delete(Path);
    }

    private void OnExit(object? sender, EventArgs e) => Remove();
}
