using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Core;

/// <summary>Where the parts of Helpdesk are put together: each part adds an <c>AddX</c> to it.</summary>
public sealed class HelpdeskBuilder(IServiceCollection services, IConfiguration configuration)
{
    public IServiceCollection Services { get; } = services;

    public IConfiguration Configuration { get; } = configuration;
}
