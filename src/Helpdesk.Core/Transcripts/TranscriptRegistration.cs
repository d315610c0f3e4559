using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Helpdesk.Core.Transcripts;

/// <summary>Registers what copies transcripts.</summary>
public static class TranscriptRegistration
{
    /// <summary>Adds the <see cref="TranscriptCopier"/>; the stores and the records must be registered too.</summary>
    public static HelpdeskBuilder AddTranscripts(this HelpdeskBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<TranscriptCopier>();
        return builder;
    }
}
