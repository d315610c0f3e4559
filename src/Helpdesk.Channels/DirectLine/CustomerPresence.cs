using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Channels.DirectLine;

/// <summary>
/// Tells agents which customers have their conversation open: one word for each conversation and instance, repeated while a socket is
/// open. It is a courtesy: a store that is away costs no customer the socket.
/// </summary>
internal sealed partial class CustomerPresence(OpenSockets open, IPresence presence, TimeProvider time, ILogger<CustomerPresence> logger) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Good = TimeSpan.FromSeconds(40);

    private readonly Present here = new($"i{Guid.NewGuid():N}", "", PresenceStatus.Online);

    /// <summary>A socket of the conversation was opened here.</summary>
    public Task ComeAsync(ConversationKey conversation) => TryAsync(() => presence.BeatAsync(PresencePlaces.Customer(conversation), here, Good, CancellationToken.None));

    /// <summary>A socket of the conversation was closed here; it may not have been the last one.</summary>
    public Task GoAsync(ConversationKey conversation) => open.Has(conversation)
        ? Task.CompletedTask
        : TryAsync(() => presence.LeaveAsync(PresencePlaces.Customer(conversation), here.Id, CancellationToken.None));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                foreach (var some in open.Conversations.Chunk(100))
                    await Task.WhenAll(some.Select(ComeAsync));
            }
        }
        catch (OperationCanceledException)
        {
            LogEnded(logger);
        }
    }

    private async Task TryAsync(Func<Task> tell)
    {
        try
        {
            await tell();
        }
        catch (Exception exception)
        {
            LogUntold(logger, exception.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Customers' presence is told no more")]
    private static partial void LogEnded(ILogger logger);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Whether a customer is there could not be told: {Failure}")]
    private static partial void LogUntold(ILogger logger, string failure);
}
