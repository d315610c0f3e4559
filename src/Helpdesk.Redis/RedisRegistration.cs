using Helpdesk.Core;
using Helpdesk.Core.Channels;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;
using Helpdesk.Core.Limits;
using Helpdesk.Core.Operation;
using Helpdesk.Core.Transcripts;
using Helpdesk.Core.Turns;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Helpdesk.Redis;

/// <summary>Registers the conversation store.</summary>
public static class RedisRegistration
{
    /// <summary>
    /// Adds the conversation store on Redis: the server of <c>ConnectionStrings:Redis</c>, or the embedded one in the data folder.
    /// The host opens it when it starts; <see cref="HelpdeskPaths"/> and the records must be registered.
    /// </summary>
    public static HelpdeskBuilder AddRedis(this HelpdeskBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<RedisOptions>().Bind(builder.Configuration.GetSection(RedisOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<HelpdeskLimits>().Bind(builder.Configuration.GetSection(HelpdeskLimits.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new RedisScripts());
        services.AddSingleton<RedisConnection>();
        services.AddSingleton<StoreLife>();
        services.AddSingleton<ConversationFeeds>();
        services.AddSingleton<UnknownConversations>();
        services.AddSingleton<DeskRebuild>();
        services.AddSingleton<RedisTranscriptSource>();
        services.AddSingleton<ITranscriptSource>(provider => provider.GetRequiredService<RedisTranscriptSource>());
        services.AddSingleton<RedisSafety>();
        services.AddSingleton<IStoreSafety>(provider => provider.GetRequiredService<RedisSafety>());
        services.AddSingleton<IHealthProbe>(provider => provider.GetRequiredService<RedisSafety>());
        services.AddSingleton<RedisReadyConversations>();
        services.AddSingleton<IReadyConversations>(provider => provider.GetRequiredService<RedisReadyConversations>());
        services.AddSingleton<IConversationStore, RedisConversationStore>();
        services.AddSingleton<ITurnLease, RedisTurnLease>();
        services.AddSingleton<ITurnJournal, RedisTurnJournal>();
        services.AddSingleton<RedisConversationLog>();
        services.AddSingleton<IConversationLog>(provider => provider.GetRequiredService<RedisConversationLog>());
        services.AddSingleton<IReplies>(provider => provider.GetRequiredService<RedisConversationLog>());
        services.AddSingleton<ISignals, RedisSignals>();
        services.AddSingleton<IDeskBoard, RedisDeskBoard>();
        services.AddSingleton<IDeskFeed, RedisDeskFeed>();
        services.AddSingleton<RedisPresence>();
        services.AddSingleton<IPresence>(provider => provider.GetRequiredService<RedisPresence>());
        services.AddSingleton<IPresenceFeed>(provider => provider.GetRequiredService<RedisPresence>());
        services.AddSingleton<IWaitTimes, RedisWaitTimes>();
        services.AddSingleton<IAgentPlaces, RedisAgentPlaces>();
        services.AddSingleton<IRelayMarks, RedisRelayMarks>();
        services.AddSingleton<IOwnership, RedisOwnership>();
        services.AddSingleton<IOutbox, RedisOutbox>();
        services.AddSingleton<ILimits, RedisLimits>();
        services.AddSingleton<ISpending, RedisSpending>();
        services.AddHostedService<RedisStart>();
        services.AddHostedService(provider => provider.GetRequiredService<RedisReadyConversations>());
        return builder;
    }
}
