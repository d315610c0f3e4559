using Helpdesk.Core.Handoff;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Helpdesk.Core.Turns;

/// <summary>Registers what runs turns.</summary>
public static class TurnRegistration
{
    /// <summary>Adds the turn runner; the stores, the bots and an <see cref="IAssistant"/> must be registered too.</summary>
    public static HelpdeskBuilder AddTurns(this HelpdeskBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<RunningTurns>();
        builder.Services.AddSingleton<QueueWatch>();
        builder.Services.AddSingleton<TurnHandoffs>();
        builder.Services.AddSingleton<HandoffDesk>();
        builder.Services.AddSingleton<QueuePush>();
        builder.Services.AddSingleton<QueueKeeper>();
        builder.Services.AddSingleton<ITurnStep, HandoffStep>();
        builder.Services.AddSingleton<TurnRunner>();
        return builder;
    }
}
