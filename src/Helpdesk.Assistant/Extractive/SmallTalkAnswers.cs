using Helpdesk.Assistant.Retrieval;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Knowledge;

namespace Helpdesk.Assistant.Extractive;

/// <summary>The fixed answers to small talk.</summary>
internal static class SmallTalkAnswers
{
    public static string To(SmallTalk talk, string language, BotDefinition bot) => language == Languages.Chinese ? InChinese(talk, bot) : InEnglish(talk, bot);

    /// <summary>Whether the answer is better with examples of what can be asked.</summary>
    public static bool WantsExamples(SmallTalk talk) =>
        talk is SmallTalk.Greeting or SmallTalk.HowAreYou or SmallTalk.WhoAreYou or SmallTalk.Abilities or SmallTalk.Vague;

    private static string InEnglish(SmallTalk talk, BotDefinition bot) => talk switch
    {
        SmallTalk.Greeting => "Hello! What can I help you with?",
        SmallTalk.HowAreYou => "All is well here, thank you! What can I help you with?",
        SmallTalk.Thanks => "You are welcome! Is there anything else I can help you with?",
        SmallTalk.Farewell => "Goodbye, and thank you for getting in touch!",
        SmallTalk.AreYouABot => $"I am the automated assistant of {bot.Name}, not a person. I answer by quoting our help pages.",
        SmallTalk.WhoAreYou => $"I am the automated assistant of {bot.Name}. I answer questions by quoting our help pages, with their source.",
        SmallTalk.Abilities => $"I look things up in the help pages of {bot.Name} and quote them, with their source. Just write your question in your own words.",
        SmallTalk.Languages => bot.Languages.Count > 1 ? "I understand English and Chinese, also mixed. 我也会中文。" : bot.Languages[0] == Languages.Chinese ? "I answer in Chinese only." : "I answer in English only.",
        SmallTalk.Vague => "Gladly. What is it about? One sentence is enough.",
        SmallTalk.Yes => "Good. What else would you like to know?",
        SmallTalk.No => "All right. If something comes up, just write to me here.",
        _ => throw new ArgumentOutOfRangeException(nameof(talk), talk, "A question is no small talk."),
    };

    private static string InChinese(SmallTalk talk, BotDefinition bot) => talk switch
    {
        SmallTalk.Greeting => "您好！请问有什么可以帮您？",
        SmallTalk.HowAreYou => "我很好，谢谢！请问有什么可以帮您？",
        SmallTalk.Thanks => "不客气！还有其他可以帮您的吗？",
        SmallTalk.Farewell => "再见，感谢您的咨询！",
        SmallTalk.AreYouABot => $"我是{bot.Name}的智能助手，不是真人。我会引用帮助中心的内容来回答您。",
        SmallTalk.WhoAreYou => $"我是{bot.Name}的智能助手，会引用帮助中心的内容并注明出处来回答您的问题。",
        SmallTalk.Abilities => $"我会在{bot.Name}的帮助中心里查找答案，逐字引用并注明出处。请直接用您自己的话提问。",
        SmallTalk.Languages => bot.Languages.Count > 1 ? "我能看懂中文和英文，混着说也可以。I speak English too." : bot.Languages[0] == Languages.Chinese ? "我只用中文回答。" : "我只用英文回答。",
        SmallTalk.Vague => "好的，请问是哪方面的问题？一句话告诉我就行。",
        SmallTalk.Yes => "好的，请问还想了解什么？",
        SmallTalk.No => "好的，有需要随时在这里告诉我。",
        _ => throw new ArgumentOutOfRangeException(nameof(talk), talk, "A question is no small talk."),
    };
}
