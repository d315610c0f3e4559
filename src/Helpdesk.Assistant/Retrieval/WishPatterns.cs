using System.Text.RegularExpressions;

namespace Helpdesk.Assistant.Retrieval;

/// <summary>Recognises what a customer wants of the business's people, in English and Chinese.</summary>
internal static partial class WishPatterns
{
    private const int LongestWish = 300;
    private const RegexOptions Options =
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private const string People =
        @"((an?|the|some|any|your|another|real|actual|live|human|other) )*(human( being)?|person|people|agent|representative|rep|advisor|adviser|operator|manager|supervisor|employee|someone|somebody|staff|colleague)";

    public static Wish Of(string text) =>
        text.Length > LongestWish ? Wish.None
        : MyTickets().IsMatch(text) ? Wish.MyTickets
        : Ticket().IsMatch(text) ? Wish.Ticket
        : Person().IsMatch(text) && !AboutPeople().IsMatch(text) ? Wish.Person
        : Wish.None;

    /// <summary>Whether there is more in a wish for a ticket than the wish itself: what the ticket is about.</summary>
    public static bool IsMoreThanTheWish(string text) => text.Length > LongestWish || !BareTicket().IsMatch(text);

    [GeneratedRegex(
        @"\b(where('s| is| are)|what('s| is| happened)|status|state|check|see|show|list|look|any (news|update)|update)\b.{0,40}\b(my|the|our) (support )?tickets?\b|^\W*(show |list |see |check )?(me )?(all )?my (support )?tickets?\W*\z"
        + @"|((我|之前|上次)的?|登记的)(那(个|张))?工单|工单(的)?(进度|状态|处理|怎么样|到哪|查询|在哪)|(查|看)(一下|下|看)?(我的)?工单", Options)]
    private static partial Regex MyTickets();

    [GeneratedRegex(
        @"\b(make|open|create|file|raise|submit|take|log|leave|start|write|get|want|need|have|another|new|send)( me| up| us| in)?( an?| the| another| my| one| new| support)* ticket\b|^\W*(an? |the )?(support |new )*ticket( please)?\W*\z"
        + @"|(登记|提交?|开|建|创建|新建|下|填|写|要|做)(一?(个|张|份)|新)?(的)?工单|^\W*(新)?工单\W*\z", Options)]
    private static partial Regex Ticket();

    [GeneratedRegex(
        @"^\W*((yes|ok(ay)?|please|hi|hello)\W+)*((i|we) )?((want|need|would like|'d like|wanna|can|could|please|just|to|you|may|like) )*((make|open|create|file|raise|submit|take|log|leave|start|write|get)( me| up| us| in)? )?((an?|the|another|new|support|my) )*ticket\W*(please|now|for me|\W)*\z"
        + @"|^\W*(好的?|请|麻烦)?\W*(你|您|我)?(想|要|帮我|给我|需要|请|来)*(登记|提交?|开|建|创建|新建|下|填|写|要|做)?(一?(个|张|份)|新)?(的)?工单(吧|谢谢|了)?\W*\z", Options)]
    private static partial Regex BareTicket();

    [GeneratedRegex(
        @"\b(talk|speak|chat|connect|transfer|transferred|connected|put|pass|get|give|reach|contact|want|need)\b( me| us| through| over| with| to)* " + People + @"\b"
        + @"|^\W*(please )?" + People + @"( please| now)*\W*\z|\b(is )?(anyone|anybody|someone) (there|here|real)\b|\b(real|live|actual) (human|person|agent)\b|\bcustomer service (agent|person|rep)|\bhuman please\b"
        + @"|转(接)?(到|给|去)?(人工|真人|客服)|(找|要|叫|接|换|联系|需要|想要|有没有|有)(一?个|下|一下)?(你们)?(的)?(人工|真人|活人|经理|主管|领导)|(跟|和|与)(一?个)?(真人|人工|客服|活人|人)(聊|说|谈|讲|沟通|对话)|(找|叫|换)(一?个)?(客服|人)(来|吧|说)?"
        + @"|^\W*(人工|真人)(客服|服务|座席)?(在吗|在么|呢|吧|谢谢)?\W*\z", Options)]
    private static partial Regex Person();

    // Questions about the people, which the help pages may answer: their hours, their number.
    [GeneratedRegex(
        @"\b(hours?|opening|what time|number|phone|e-?mail address|deliver|parcel|package|order|pick ?up|sign for)\b|几点|时间|上班|下班|电话是|电话多少|号码|邮箱|代收|签收", Options)]
    private static partial Regex AboutPeople();
}
