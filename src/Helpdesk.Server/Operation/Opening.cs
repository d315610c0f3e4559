using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Helpdesk.Server.Operation;

/// <summary>
/// Brings the parts up behind the web server, so that the first page does not wait for the last part. What needs the parts
/// waits at <see cref="OpenedAsync"/>. A part that cannot start, or whose work ends with an exception, ends the server.
/// </summary>
internal sealed class Opening(IServiceProvider services, IHostApplicationLifetime lifetime) : IHostedService, IDisposable
{
    private const string PartKey = "part";
    private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource stopping = new();
    private readonly Stack<IHostedService> started = new();
    private Task work = Task.CompletedTask;

    public bool IsOpen => opened.Task.IsCompletedSuccessfully;

    /// <summary>Why the server had to end; null while it need not.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>
    /// Takes over the hosted services that the parts have registered so far: they start here, in their order, and stop in the
    /// reverse one.
    /// </summary>
    public static void TakeOver(IServiceCollection services)
    {
        var parts = services.Where(service => service.ServiceType == typeof(IHostedService) && !service.IsKeyedService).ToList();
        services.RemoveAll<IHostedService>();
        foreach (var part in parts)
        {
            services.Add(part switch
            {
                { ImplementationInstance: { } instance } => ServiceDescriptor.KeyedSingleton(typeof(IHostedService), PartKey, instance),
                { ImplementationFactory: { } factory } => ServiceDescriptor.KeyedSingleton(typeof(IHostedService), PartKey, (provider, _) => factory(provider)),
                _ => ServiceDescriptor.KeyedSingleton(typeof(IHostedService), PartKey, part.ImplementationType!),
            });
        }

        services.AddSingleton<Opening>();
        services.AddHostedService(provider => provider.GetRequiredService<Opening>());
    }

    /// <summary>Completes when every part is up; cancelled when one cannot be.</summary>
    public Task OpenedAsync(CancellationToken cancellationToken) =>
        opened.Task.IsCompletedSuccessfully ? Task.CompletedTask : opened.Task.WaitAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        work = Task.Run(RunAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await work.WaitAsync(cancellationToken);
        while (started.TryPop(out var part))
            await part.StopAsync(cancellationToken);
    }

    public void Dispose() => stopping.Dispose();

    private async Task RunAsync()
    {
        try
        {
            await Composition.StartAsync(services, StartPartsAsync, stopping.Token);
            opened.TrySetResult();
            await WatchAsync();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            opened.TrySetCanceled(stopping.Token);
        }
        catch (Exception exception)
        {
            Failure = exception;
            // First the end, then the waiters: who wakes up finds the reason.
            lifetime.StopApplication();
            opened.TrySetCanceled(CancellationToken.None);
        }
    }

    private async Task StartPartsAsync(CancellationToken cancellationToken)
    {
        foreach (var part in services.GetKeyedServices<IHostedService>(PartKey))
        {
            await part.StartAsync(cancellationToken);
            started.Push(part);
        }
    }

    private async Task WatchAsync()
    {
        var running = started.OfType<BackgroundService>().Select(part => part.ExecuteTask).OfType<Task>().ToList();
        while (running.Count > 0)
        {
            var ended = await Task.WhenAny(running).WaitAsync(stopping.Token);
            running.Remove(ended);
            await ended;
        }
    }
}
