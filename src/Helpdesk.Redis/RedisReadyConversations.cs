using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Turns;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Helpdesk.Redis;

/// <summary>Hints from this process and from the others, and the sweep that finds what no hint announced.</summary>
internal sealed partial class RedisReadyConversations(
    RedisConnection connection,
    RedisScripts scripts,
    IOptions<RedisOptions> options,
    TimeProvider time,
    ILogger<RedisReadyConversations> logger) : BackgroundService, IReadyConversations
{
    public const string WakeChannel = "hd:wake";
    public const string ControlChannel = "hd:control";
    private const int Crowded = 1000;
    private const int SweptPerShard = 200;

    private readonly Channel<ConversationKey> turns = Bounded();
    private readonly Channel<ConversationKey> deliveries = Bounded();
    private readonly Channel<ConversationKey> interruptions = Bounded();
    private int workers;

    /// <summary>Whether a worker of this process can be expected to take a turn soon.</summary>
    public bool HasRoom => Volatile.Read(ref workers) > 0 && turns.Reader.Count < Crowded;

    /// <summary>A turn is waiting; where there is no room, the sweep finds it.</summary>
    public void Hint(ConversationKey conversation)
    {
        if (Volatile.Read(ref workers) > 0)
            turns.Writer.TryWrite(conversation);
    }

    public async IAsyncEnumerable<ConversationKey> TurnsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref workers);
        try
        {
            await foreach (var conversation in turns.Reader.ReadAllAsync(cancellationToken))
                yield return conversation;
        }
        finally
        {
            Interlocked.Decrement(ref workers);
        }
    }

    public IAsyncEnumerable<ConversationKey> DeliveriesAsync(CancellationToken cancellationToken) => deliveries.Reader.ReadAllAsync(cancellationToken);

    public IAsyncEnumerable<ConversationKey> InterruptionsAsync(CancellationToken cancellationToken) => interruptions.Reader.ReadAllAsync(cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wake = await connection.Subscriber.SubscribeAsync(RedisChannel.Literal(WakeChannel));
        wake.OnMessage(message => Wake(message.Message.ToString()));
        var control = await connection.Subscriber.SubscribeAsync(RedisChannel.Literal(ControlChannel));
        control.OnMessage(message => interruptions.Writer.TryWrite(ConversationKey.Parse(message.Message.ToString())));

        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(options.Value.SweepMilliseconds), time);
        do
        {
            try
            {
                await Task.WhenAll(Enumerable.Range(0, ConversationKey.Shards).Select(SweepAsync));
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                LogSweepFailed(logger, exception.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SweepAsync(int shard)
    {
        var answer = (RedisResult[])(await connection.Database.ScriptEvaluateAsync(
            scripts.Due, [ConversationKeys.ReadyOf(shard), ConversationKeys.DeliveriesReadyOf(shard)], [SweptPerShard]))!;
        Offer(turns, (string[])answer[0]!);
        Offer(deliveries, (string[])answer[1]!);
    }

    private void Wake(string message)
    {
        if (message.Length > 1 && message[0] == 'T')
            Hint(ConversationKey.Parse(message[1..]));
        else if (message.Length > 1 && message[0] == 'D')
            deliveries.Writer.TryWrite(ConversationKey.Parse(message[1..]));
    }

    private static void Offer(Channel<ConversationKey> channel, string[] paths)
    {
        foreach (var path in paths)
            channel.Writer.TryWrite(ConversationKey.Parse(path));
    }

    private static Channel<ConversationKey> Bounded() =>
        Channel.CreateBounded<ConversationKey>(new BoundedChannelOptions(16_384) { FullMode = BoundedChannelFullMode.Wait });

    [LoggerMessage(Level = LogLevel.Warning, Message = "The sweep for waiting work failed and goes on: {Failure}")]
    private static partial void LogSweepFailed(ILogger logger, string failure);
}
