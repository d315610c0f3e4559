namespace Helpdesk.Core.Bots;

/// <summary>What the platform says on the way to a person and back, in one language. What stands in braces is filled in.</summary>
public sealed record HandoffTexts
{
    /// <summary>Said to a customer who waits now: <c>{place}</c>, <c>{wait}</c>.</summary>
    public string Queued { get; init; } = "I am passing you on to our team. You are number {place} in the queue; others have waited {wait} lately. You can go on writing here.";

    /// <summary>The same where nobody knows how long it takes: <c>{place}</c>.</summary>
    public string QueuedUnknown { get; init; } = "I am passing you on to our team. You are number {place} in the queue. You can go on writing here.";

    /// <summary>The same to a customer who waits although nobody is on duty: <c>{hours}</c>.</summary>
    public string QueuedOffDuty { get; init; } = "You are in the queue, and our team sees your messages here as soon as somebody is on duty. Hours: {hours}.";

    /// <summary>Said to a customer who asks for a person while nobody is on duty: <c>{hours}</c>.</summary>
    public string NobodyOnDuty { get; init; } = "Nobody from our team is here at the moment. Hours: {hours}. You can leave a ticket, so that somebody answers you later, or wait here all the same.";

    /// <summary>Said to a customer who has waited for long.</summary>
    public string StillWaiting { get; init; } = "It takes longer than I hoped, and I am sorry. You can go on waiting, leave a ticket so that somebody answers you later, or go back to the assistant.";

    /// <summary>Said when a person takes over: <c>{agent}</c>.</summary>
    public string Joined { get; init; } = "{agent} from our team is with you now.";

    /// <summary>Said when a person passes the customer on.</summary>
    public string Transferred { get; init; } = "You are being passed on to a colleague.";

    /// <summary>Said when the bot takes over again: <c>{agent}</c>.</summary>
    public string HandedBack { get; init; } = "{agent} has handed you back to the assistant.";

    /// <summary>Said behind it when something was agreed: <c>{agreed}</c>.</summary>
    public string Agreed { get; init; } = "What was agreed: {agreed}";

    /// <summary>Said when a person has closed the conversation: <c>{agent}</c>.</summary>
    public string Closed { get; init; } = "{agent} has closed this conversation. If anything is left, just write here again.";

    /// <summary>Said when the customer has gone back to the bot.</summary>
    public string Back { get; init; } = "You are back with the assistant. What can I help you with?";

    /// <summary>Said when a ticket was made in the place of waiting: <c>{number}</c>.</summary>
    public string TicketInstead { get; init; } = "Nobody was free for you in time, so I have filed ticket #{number} with what you wrote. Our team will look at it.";

    public string WaitButton { get; init; } = "Wait for a person";

    public string TicketButton { get; init; } = "Leave a ticket";

    public string BotButton { get; init; } = "Back to the assistant";

    /// <summary>Less than a minute.</summary>
    public string Moment { get; init; } = "less than a minute";

    /// <summary><c>{minutes}</c> is 1.</summary>
    public string Minute { get; init; } = "about a minute";

    /// <summary>Some <c>{minutes}</c>.</summary>
    public string Minutes { get; init; } = "about {minutes} minutes";

    internal static HandoffTexts Chinese { get; } = new()
    {
        Queued = "正在为您转接人工客服。您排在第 {place} 位，最近的等待时间为{wait}。您可以继续在这里留言。",
        QueuedUnknown = "正在为您转接人工客服。您排在第 {place} 位，可以继续在这里留言。",
        QueuedOffDuty = "已为您排队，客服同事上线后会第一时间看到您的留言。服务时间：{hours}。",
        NobodyOnDuty = "目前没有人工客服在线。服务时间：{hours}。您可以登记一张工单，由同事稍后答复您，也可以在这里继续等待。",
        StillWaiting = "让您久等了，非常抱歉。您可以继续等待，登记一张工单由同事稍后答复，或者回到智能助手。",
        Joined = "人工客服{agent}已接入，为您服务。",
        Transferred = "正在为您转接另一位同事。",
        HandedBack = "{agent}已将对话交还给智能助手。",
        Agreed = "已约定：{agreed}",
        Closed = "{agent}已结束本次会话。如果还有问题，随时在这里留言。",
        Back = "您已回到智能助手，请问有什么可以帮您？",
        TicketInstead = "没能及时为您接通人工客服，我已根据您的留言登记了工单 #{number}，同事会跟进处理。",
        WaitButton = "等待人工客服",
        TicketButton = "登记工单",
        BotButton = "回到智能助手",
        Moment = "不到 1 分钟",
        Minute = "约 1 分钟",
        Minutes = "约 {minutes} 分钟",
    };
}
