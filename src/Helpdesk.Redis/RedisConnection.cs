using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Helpdesk.Redis;

/// <summary>The one connection of this process to the conversation store, and the incarnation of the data behind it.</summary>
internal sealed partial class RedisConnection(ILogger<RedisConnection> logger) : IAsyncDisposable
{
    private ConnectionMultiplexer? multiplexer;
    private long incarnation;
    private volatile bool isCertain;

    /// <summary>Raised after a lost connection is back: what was published meanwhile was missed.</summary>
    public event Action? Restored;

    public IDatabase Database => Multiplexer.GetDatabase();

    public ISubscriber Subscriber => Multiplexer.GetSubscriber();

    public bool IsConnected => multiplexer?.IsConnected == true;

    /// <summary>
    /// Whether the data behind the connection has been looked at since it was opened or lost last: after a loss of the connection
    /// it may be older than it was.
    /// </summary>
    public bool IsCertain
    {
        get => isCertain;
        set => isCertain = value;
    }

    /// <summary>Above every epoch and fence of any life of the data before; only rises.</summary>
    public long Incarnation
    {
        get => Interlocked.Read(ref incarnation);
        set => Interlocked.Exchange(ref incarnation, Math.Max(value, Incarnation));
    }

    public IConnectionMultiplexer Multiplexer => multiplexer
        ?? throw new InvalidOperationException("The conversation store is used before its connection was opened: start the host's services first.");

    /// <summary>Connects, or says clearly that nothing answers.</summary>
    /// <exception cref="RedisUnavailableException">No server answers.</exception>
    public async Task OpenAsync(ConfigurationOptions options)
    {
        options.AbortOnConnectFail = true;
        options.ClientName ??= "helpdesk";
        // The start says what the server's settings cannot promise, and reading them (CONFIG GET) counts as administration.
        options.AllowAdmin = true;
        try
        {
            multiplexer = await ConnectionMultiplexer.ConnectAsync(options);
        }
        catch (RedisException exception)
        {
            throw new RedisUnavailableException(string.Join(", ", options.EndPoints), exception);
        }

        multiplexer.ConnectionFailed += (_, failure) =>
        {
            isCertain = false;
            LogLost(logger, failure.FailureType);
        };
        multiplexer.ConnectionRestored += (_, _) =>
        {
            LogRestored(logger);
            Restored?.Invoke();
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (multiplexer is not null)
            await multiplexer.DisposeAsync();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The connection to the conversation store was lost: {Failure}")]
    private static partial void LogLost(ILogger logger, ConnectionFailureType failure);

    [LoggerMessage(Level = LogLevel.Information, Message = "The connection to the conversation store is back")]
    private static partial void LogRestored(ILogger logger);
}
