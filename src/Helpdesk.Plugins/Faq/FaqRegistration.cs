using Helpdesk.Assistant.Plugins;
using Helpdesk.Core;
using Helpdesk.Core.Knowledge;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Plugins.Faq;

/// <summary>Registers the search in the help pages as a function that models may call.</summary>
public static class FaqRegistration
{
    public static HelpdeskBuilder AddFaq(this HelpdeskBuilder builder) => builder.AddPlugin(
        "Faq",
        scope => new FaqPlugin(scope.Turn, scope.Services.GetRequiredService<IKnowledge>(), scope.Passages),
        givesPassages: true);
}
