using System.Globalization;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Knowledge;

namespace Helpdesk.Assistant.Extractive;

/// <summary>The short sentences by which the extractive rung leads from one thing to the next, in one language.</summary>
internal sealed record ExtractiveTexts
{
    /// <summary>Said before an entry that was quoted just before, to a question about something in particular.</summary>
    public required string InGeneral { get; init; }
    public required string Sorry { get; init; }
    public required string AnythingElse { get; init; }
    public required string ForExample { get; init; }

    /// <summary>Said to a customer who wants a ticket where none can be taken.</summary>
    public required string NoTickets { get; init; }

    /// <summary>{0} is the agent, {1} the day, {2} the words.</summary>
    public required string AgreedForm { get; init; }

    /// <summary>What a person has agreed with the customer, quoted.</summary>
    public string Agreed(AgreedWord agreed) => string.Format(
        CultureInfo.InvariantCulture, AgreedForm, agreed.Agent, agreed.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), agreed.Text.ReplaceLineEndings("\n> "));

    public static ExtractiveTexts For(string language) => language == Languages.Chinese ? Chinese : English;

    private static ExtractiveTexts English { get; } = new()
    {
        InGeneral = "Our help pages say nothing about that in particular. In general they say:",
        Sorry = "I am sorry about the trouble.",
        AnythingElse = "If that does not settle it:",
        ForExample = "You can ask me, for example:",
        NoTickets = "I cannot take tickets in this chat.",
        AgreedForm = "{0} from our team noted on {1} what was agreed with you:\n\n> {2}",
    };

    private static ExtractiveTexts Chinese { get; } = new()
    {
        InGeneral = "帮助中心没有专门说明这一点。一般情况如下：",
        Sorry = "非常抱歉给您带来不便。",
        AnythingElse = "如果这没有解决您的问题：",
        ForExample = "比如，您可以问我：",
        NoTickets = "我在这个聊天里没法登记工单。",
        AgreedForm = "我们的同事{0}在 {1} 记录了与您的约定：\n\n> {2}",
    };
}
