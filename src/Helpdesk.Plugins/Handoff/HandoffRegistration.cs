using Helpdesk.Assistant.Plugins;
using Helpdesk.Core;

namespace Helpdesk.Plugins.Handoff;

/// <summary>Registers the call for a person as a function that models may call.</summary>
public static class HandoffRegistration
{
    public static HelpdeskBuilder AddHandoff(this HelpdeskBuilder builder) => builder.AddPlugin("Handoff", scope => new HandoffPlugin(scope.Turn));
}
