using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Helpdesk.Core.Feedback;

/// <summary>Registers what takes judgements on answers.</summary>
public static class FeedbackRegistration
{
    /// <summary>Adds the <see cref="FeedbackIntake"/>; each channel by which judgements come calls this itself.</summary>
    public static HelpdeskBuilder AddFeedback(this HelpdeskBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<FeedbackIntake>();
        builder.Services.TryAddSingleton<SurveyIntake>();
        return builder;
    }
}
