namespace Helpdesk.Redis;

/// <summary>The Redis server of the configuration does not answer.</summary>
public sealed class RedisUnavailableException(string endpoints, Exception inner)
    : Exception($"Redis at {endpoints} does not answer: {inner.GetType().Name}. Check ConnectionStrings__Redis and that the server runs, or leave the setting out to use the embedded server.", inner);
