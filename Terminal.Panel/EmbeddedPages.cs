using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace Terminal.Panel;

/// <summary>Serves pages, scripts and styles that are embedded in an assembly.</summary>
/// <param name="assembly">The assembly.</param>
/// <param name="folder">What stands before a file's name in the resource's, e.g. <c>pages/</c>.</param>
/// <param name="home">The file served at <c>/</c>; null for none.</param>
public sealed class EmbeddedPages(Assembly assembly, string folder, string? home)
{
    /// <summary>The face of a device, which other pages show: <c>face.js</c> and <c>face.css</c>.</summary>
    public static EmbeddedPages Face { get; } = new(typeof(EmbeddedPages).Assembly, "face/", home: null);

    /// <summary>Sends a file.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="path">The request's path.</param>
    /// <returns>False, and nothing is sent, when there is no such file.</returns>
    public async Task<bool> SendAsync(HttpResponse response, string path)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(path);
        var name = path == "/" ? home : path.TrimStart('/');
        if (name is null || TypeOf(name) is not { } type)
            return false;
        await using var page = assembly.GetManifestResourceStream(folder + name);
        if (page is null)
            return false;
        response.ContentType = $"{type}; charset=utf-8";
        response.ContentLength = page.Length;
        await page.CopyToAsync(response.Body);
        return true;
    }

    private static string? TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html",
        ".css" => "text/css",
        ".js" => "text/javascript",
        ".svg" => "image/svg+xml",
        _ => null,
    };
}
