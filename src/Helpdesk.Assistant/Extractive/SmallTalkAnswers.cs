using Helpdesk.Assistant.Retrieval;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Knowledge;

namespace Helpdesk.Assistant.Extractive;

/// <summary>The fixed answers to small talk.</summary>
internal static class SmallTalkAnswers
{
    public static string To(SmallTalk talk, string language, BotDefinition bot) => (talk, language) switch
    {
        (SmallTalk.Greeting, Languages.Chinese) => "您好！请问有什么可以帮您？",
        (SmallTalk.Greeting, _) => "Hello! What can I help you with?",
        (SmallTalk.Thanks, Languages.Chinese) => "不客气！还有其他可以帮您的吗？",
        (SmallTalk.Thanks, _) => "You are welcome! Is there anything else I can help you with?",
        (SmallTalk.Farewell, Languages.Chinese) => "再见，感谢您的咨询！",
        (SmallTalk.Farewell, _) => "Goodbye, and thank you for getting in touch!",
        (SmallTalk.AreYouABot, Languages.Chinese) => $"我是{bot.Name}的智能助手，不是真人。我会引用帮助中心的内容来回答您。",
        (SmallTalk.AreYouABot, _) => $"I am the automated assistant of {bot.Name}, not a person. I answer by quoting our help pages.",
        _ => throw new ArgumentOutOfRangeException(nameof(talk), talk, "A question is no small talk."),
    };
}
