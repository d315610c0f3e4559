using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Helpdesk.Core.Channels;

/// <summary>Registers what all outside channels share.</summary>
public static class ChannelsRegistration
{
    /// <summary>Adds the <see cref="DeliveryRunner"/>; each channel that delivers outside calls this itself.</summary>
    public static HelpdeskBuilder AddDeliveries(this HelpdeskBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<DeliveryRunner>();
        return builder;
    }
}
