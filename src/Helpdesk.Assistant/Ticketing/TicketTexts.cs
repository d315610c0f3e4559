using Helpdesk.Core.Knowledge;

namespace Helpdesk.Assistant.Ticketing;

/// <summary>What is said while a ticket is taken down, in one language. Each way to go on stands in the text too, for channels without buttons.</summary>
internal sealed record TicketTexts
{
    public required string Begin { get; init; }

    /// <summary>{0} is what the customer may take by a yes.</summary>
    public required string Propose { get; init; }
    public required string AskAbout { get; init; }
    public required string AskContact { get; init; }
    public required string NoContact { get; init; }
    public required string ShowAll { get; init; }
    public required string AboutLabel { get; init; }
    public required string ContactLabel { get; init; }
    public required string ContactLine { get; init; }
    public required string ContactSkipped { get; init; }
    public required string AskConfirm { get; init; }
    public required string AskChange { get; init; }
    public required string NotUnderstood { get; init; }
    public required string Cancelled { get; init; }

    /// <summary>{0} is the number, {1} the contact.</summary>
    public required string Filed { get; init; }

    /// <summary>{0} is the number.</summary>
    public required string FiledWithout { get; init; }
    public required string Failed { get; init; }
    public required string InDoubt { get; init; }
    public required string BackAbout { get; init; }
    public required string BackContact { get; init; }
    public required string BackConfirm { get; init; }
    public required string NoTickets { get; init; }
    public required string YourTickets { get; init; }
    public required string AboutPlaceholder { get; init; }
    public required string AboutMissing { get; init; }
    public required string ContactPlaceholder { get; init; }
    public required string SendTitle { get; init; }
    public required string CancelTitle { get; init; }
    public required string UseItTitle { get; init; }
    public required string SkipTitle { get; init; }
    public required string YesTitle { get; init; }
    public required string ChangeTitle { get; init; }
    public required string ChangeAboutTitle { get; init; }
    public required string ChangeContactTitle { get; init; }
    public required string TicketTitle { get; init; }
    public required string PersonTitle { get; init; }
    public required string MyTicketsTitle { get; init; }

    public static TicketTexts For(string language) => language == Languages.Chinese ? Chinese : English;

    private static TicketTexts English { get; } = new()
    {
        Begin = "I will take a ticket for our team. ",
        Propose = "Shall I use your question for it? Say \"yes\", or describe the matter in your own words.\n\n{0}",
        AskAbout = "What is it about? Please describe it in your own words.",
        AskContact = "How can our team reach you? Please give an e-mail address or a phone number, or say \"skip\".",
        NoContact = "I cannot read an e-mail address or a phone number in that. Please write it like name@example.com or +44 20 7946 0000, or say \"skip\".",
        ShowAll = "This is what I will file:",
        AboutLabel = "What is it about?",
        ContactLabel = "E-mail or phone",
        ContactLine = "E-mail or phone: {0}",
        ContactSkipped = "none",
        AskConfirm = "Is this right? Say \"yes\" to file it, \"change\" or \"cancel\".",
        AskChange = "What shall I change: the description or the contact?",
        NotUnderstood = "I have not filed anything yet. Say \"yes\" to file the ticket, \"change\" or \"cancel\".",
        Cancelled = "All right, I have filed nothing. What else can I help you with?",
        Filed = "Your ticket is filed under the number **{0}**. Our team answers you at {1}.",
        FiledWithout = "Your ticket is filed under the number **{0}**. You have left no contact, so please ask here for \"my tickets\" to see how it is going.",
        Failed = "I am sorry, the ticket could not be filed just now. I have kept what you told me: say \"yes\" to try again, or \"cancel\".",
        InDoubt = "I am sorry, something went wrong and I cannot tell whether your ticket was filed. Please ask for \"my tickets\" first; if it is not there, say \"yes\" to try again. I have kept what you told me.",
        BackAbout = "Back to your ticket: what is it about? (\"cancel\" gives it up)",
        BackContact = "Back to your ticket: which e-mail address or phone number may we use? (or \"skip\")",
        BackConfirm = "Your ticket is not filed yet: say \"yes\" to file it, \"change\" or \"cancel\".",
        NoTickets = "You have no ticket with us yet.",
        YourTickets = "Your tickets:",
        AboutPlaceholder = "What happened, and what do you need?",
        AboutMissing = "Please describe it in a few words.",
        ContactPlaceholder = "name@example.com or +44 20 7946 0000",
        SendTitle = "Send",
        CancelTitle = "Cancel",
        UseItTitle = "Yes, use that",
        SkipTitle = "Skip",
        YesTitle = "Yes, file it",
        ChangeTitle = "Change",
        ChangeAboutTitle = "Change the description",
        ChangeContactTitle = "Change the contact",
        TicketTitle = "Make a ticket",
        PersonTitle = "Talk to a person",
        MyTicketsTitle = "My tickets",
    };

    private static TicketTexts Chinese { get; } = new()
    {
        Begin = "好的，我来为您登记一张工单。",
        Propose = "要用您刚才的问题作为内容吗？请回复“是”，或者用您自己的话描述一下。\n\n{0}",
        AskAbout = "请用您自己的话描述一下：是什么事情？",
        AskContact = "我们的同事怎么联系您？请留下邮箱或电话号码，不想留可以回复“跳过”。",
        NoContact = "我没能从中看出邮箱或电话号码。请按 name@example.com 或 138 0013 8000 这样的形式填写，或者回复“跳过”。",
        ShowAll = "我将提交以下内容：",
        AboutLabel = "是什么事情？",
        ContactLabel = "邮箱或电话",
        ContactLine = "邮箱或电话：{0}",
        ContactSkipped = "未留",
        AskConfirm = "确认无误吗？回复“是”提交，也可以回复“修改”或“取消”。",
        AskChange = "请问要修改什么：描述，还是联系方式？",
        NotUnderstood = "工单还没有提交。回复“是”提交，也可以回复“修改”或“取消”。",
        Cancelled = "好的，没有提交任何内容。还有什么可以帮您？",
        Filed = "您的工单已登记，编号 **{0}**。我们的同事会通过 {1} 答复您。",
        FiledWithout = "您的工单已登记，编号 **{0}**。您没有留联系方式，请在这里回复“我的工单”查看进展。",
        Failed = "非常抱歉，工单暂时没能提交。您说的内容我都留着：回复“是”再试一次，或者回复“取消”。",
        InDoubt = "非常抱歉，刚才出了点问题，我无法确定工单是否已经提交。请先回复“我的工单”查看；如果没有，再回复“是”重试。您说的内容我都留着。",
        BackAbout = "回到您的工单：是什么事情？（回复“取消”可放弃）",
        BackContact = "回到您的工单：用哪个邮箱或电话联系您？（也可以“跳过”）",
        BackConfirm = "您的工单还没有提交：回复“是”提交，也可以回复“修改”或“取消”。",
        NoTickets = "您目前没有工单。",
        YourTickets = "您的工单：",
        AboutPlaceholder = "发生了什么，您需要什么帮助？",
        AboutMissing = "请简单描述一下。",
        ContactPlaceholder = "name@example.com 或 138 0013 8000",
        SendTitle = "提交",
        CancelTitle = "取消",
        UseItTitle = "是，就用这个",
        SkipTitle = "跳过",
        YesTitle = "是，提交",
        ChangeTitle = "修改",
        ChangeAboutTitle = "修改描述",
        ChangeContactTitle = "修改联系方式",
        TicketTitle = "登记工单",
        PersonTitle = "转人工",
        MyTicketsTitle = "我的工单",
    };
}
