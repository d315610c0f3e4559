using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Helpdesk.Core.Outbound;

/// <summary>Registers the guard of outgoing requests.</summary>
public static class OutboundRegistration
{
    /// <summary>Adds the <see cref="OutboundGuard"/>; whoever calls addresses that others have chosen calls this itself.</summary>
    public static HelpdeskBuilder AddOutboundGuard(this HelpdeskBuilder builder)
    {
        builder.Services.TryAddSingleton(new OutboundGuard(OutboundOptions.From(builder.Configuration)));
        return builder;
    }
}
