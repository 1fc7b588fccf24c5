using Microsoft.Extensions.Hosting;

namespace Terminal.Panel;

/// <summary>The server lives as long as its caller says: signals are the program's business, not the panel's.</summary>
internal sealed class CallerLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
