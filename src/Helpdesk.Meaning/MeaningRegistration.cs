using Helpdesk.Core;
using Helpdesk.Core.Knowledge;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Meaning;

/// <summary>Adds the built-in model that knows what sentences mean.</summary>
public static class MeaningRegistration
{
    /// <summary>
    /// Adds <see cref="ISentenceEncoder"/> as a model in this process. Nothing is loaded before the first text, then some 300 MB of
    /// memory are held.
    /// </summary>
    public static HelpdeskBuilder AddMeaning(this HelpdeskBuilder builder)
    {
        builder.Services.AddSingleton<ISentenceEncoder, MiniLmEncoder>();
        return builder;
    }
}
