namespace Terminal.Core.Messages;

/// <summary>The data files inside the assembly.</summary>
internal static class EmbeddedFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="name">Its logical name, e.g. <c>dialects/unionpay.json</c>.</param>
    public static byte[] Read(string name)
    {
        using var stream = typeof(EmbeddedFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
