using Helpdesk.Core.Knowledge;

namespace Helpdesk.Core.Bots;

/// <summary>What the platform says where a bot's file does not say it otherwise.</summary>
internal static class DefaultTexts
{
    /// <summary>The keys below <c>texts.&lt;language&gt;</c>.</summary>
    public static readonly string[] Keys =
    [
        "welcome", "apology", "stopped", "unknown", "unknownAgain", "ticketOffer", "person", "contact", "quoteIntroduction", "clarify",
        "withheld", "aiLabel", "modelDown", "overBudget", "refused", "fileNotRead", "confirm", "confirmYes", "confirmNo", "done", "notDone",
        .. HandoffTextsReader.Keys,
    ];

    public static bool Has(string language) => language is Languages.English or Languages.Chinese;

    /// <exception cref="ArgumentOutOfRangeException">There are no texts in this language.</exception>
    public static BotTexts For(string language, string name) => language switch
    {
        Languages.English => new BotTexts
        {
            Welcome = $"Hello, this is the automated assistant of {name}. What can I help you with?",
            Apology = "Sorry, something went wrong on our side and I could not answer. Please send your question again in a moment.",
            Stopped = "Stopped. Ask me something else whenever you like.",
            Unknown = "I could not find an answer to this in our help pages. Could you put it in other words, or tell me a little more?",
            UnknownAgain = "Our help pages have no answer to this one either, and I do not want to guess.",
            TicketOffer = "I can take a ticket, so that a person from our team looks at it and answers you: just say \"ticket\".",
            Person = "Nobody from our team is connected to this chat yet, so I cannot put you through to a person.",
            Contact = "Our website says how else you can reach us.",
            QuoteIntroduction = "This is what our help pages say, word for word:",
            Clarify = "Our help pages have more than one answer that may fit. Which one do you mean?",
            Withheld = "(One sentence was left out here because no record confirms it.)",
            AiLabel = "Answered by AI",
        },
        Languages.Chinese => new BotTexts
        {
            Welcome = $"您好，我是{name}的智能客服助手，请问有什么可以帮您？",
            Apology = "抱歉，我们这边出了点问题，暂时没能回答您。请稍后再发送一次您的问题。",
            Stopped = "已停止。您可以随时继续提问。",
            Unknown = "抱歉，我在帮助中心没有找到相关答案。您可以换一种说法，或者再多告诉我一些情况吗？",
            UnknownAgain = "这个问题帮助中心里也没有答案，我不想随便猜测。",
            TicketOffer = "我可以为您登记一张工单，由我们的同事查看后答复您：回复“工单”即可。",
            Person = "目前还没有人工客服接入这个聊天，所以我没法为您转接。",
            Contact = "其他联系方式请查看我们的网站。",
            QuoteIntroduction = "以下内容逐字引自我们的帮助中心：",
            Clarify = "帮助中心里有几条内容都可能符合，请问您想了解的是哪一个？",
            Withheld = "（此处有一句话因没有记录可以证实，未予显示。）",
            AiLabel = "由人工智能回答",
            ModelDown = "智能助手暂时无法使用，以下由我引用帮助中心的内容来回答。",
            OverBudget = "智能助手今天的用量已达上限，以下由我引用帮助中心的内容来回答。",
            Refused = "抱歉，这条消息我无法回答。请换个问题，或者换一种说法。",
            FileNotRead = "抱歉，我无法查看您发送的文件。文件已随本次对话保存，我们的同事可以看到。",
            Confirm = "请在我办理之前核对以下内容：",
            ConfirmYes = "是的，请办理",
            ConfirmNo = "不，先不办理",
            Done = "已办理。",
            Handoff = HandoffTexts.Chinese,
            NotDone = "我无法确认是否办理成功，请先不要以此为准，需要由我们的同事来核实。",
        },
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "There are texts in en and zh only."),
    };
}
