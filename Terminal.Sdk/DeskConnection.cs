using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Terminal.Sdk;

/// <summary>Asks a desk over HTTP, and hears its events.</summary>
internal sealed class DeskConnection : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _client;
    private readonly string _prefix;

    public DeskConnection(Uri address, string device, string? token, HttpMessageHandler? handler)
    {
        _prefix = device == "1" ? "/api/" : $"/api/devices/{Uri.EscapeDataString(device)}/";
        _client = handler is null ? new HttpClient() : new HttpClient(handler, disposeHandler: false);
        _client.BaseAddress = address;
        // The stream of events has no end; every other request has a deadline of its own.
        _client.Timeout = Timeout.InfiniteTimeSpan;
        if (token is not null)
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public void Dispose() => _client.Dispose();

    /// <summary>The path of an operation of this device.</summary>
    public string PathOf(string operation) => _prefix + operation;

    public async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var deadline = Deadline(cancellationToken);
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative), deadline.Token).ConfigureAwait(false);
        return await ReadAsync(answer, type, deadline.Token).ConfigureAwait(false);
    }

    public async Task<T> PostAsync<T>(string path, Dictionary<string, object?> body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var deadline = Deadline(cancellationToken);
        using var content = JsonContent.Create(body, DeskJson.Default.DictionaryStringObject);
        using var answer = await _client.PostAsync(new Uri(path, UriKind.Relative), content, deadline.Token).ConfigureAwait(false);
        return await ReadAsync(answer, type, deadline.Token).ConfigureAwait(false);
    }

    public async Task PostAsync(string path, Dictionary<string, object?> body, CancellationToken cancellationToken)
    {
        using var deadline = Deadline(cancellationToken);
        using var content = JsonContent.Create(body, DeskJson.Default.DictionaryStringObject);
        using var answer = await _client.PostAsync(new Uri(path, UriKind.Relative), content, deadline.Token).ConfigureAwait(false);
        await CheckAsync(answer, deadline.Token).ConfigureAwait(false);
    }

    /// <summary>Events as they come: their names and their data, JSON.</summary>
    public async IAsyncEnumerable<(string Name, string Data)> HearAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var answer = await _client.GetAsync(new Uri(PathOf("events"), UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        await CheckAsync(answer, cancellationToken).ConfigureAwait(false);
        var stream = await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var reader = new StreamReader(stream);
        var name = "";
        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                name = line["event: ".Length..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                yield return (name, line["data: ".Length..]);
        }
    }

    private static CancellationTokenSource Deadline(CancellationToken cancellationToken)
    {
        var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        return deadline;
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        await CheckAsync(answer, cancellationToken).ConfigureAwait(false);
        return await answer.Content.ReadFromJsonAsync(type, cancellationToken).ConfigureAwait(false) ?? throw new DeskRefusedException(answer.StatusCode, "The desk answered nothing.");
    }

    private static async Task CheckAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.IsSuccessStatusCode)
            return;
        var body = await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        throw new DeskRefusedException(answer.StatusCode, Why(body) ?? $"The desk refuses: {(int)answer.StatusCode} {answer.ReasonPhrase}.");
    }

    private static string? Why(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, DeskJson.Default.DictionaryStringString)?.GetValueOrDefault("error");
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
