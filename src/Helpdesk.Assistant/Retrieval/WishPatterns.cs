using System.Text.RegularExpressions;
using Helpdesk.Core.Handoff;

namespace Helpdesk.Assistant.Retrieval;

/// <summary>Recognises what a customer wants of the business's people, in English and Chinese.</summary>
internal static partial class WishPatterns
{
    private const int LongestWish = 300;
    private const RegexOptions Options =
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    public static Wish Of(string text) =>
        text.Length > LongestWish ? Wish.None
        : MyTickets().IsMatch(text) ? Wish.MyTickets
        : Ticket().IsMatch(text) ? Wish.Ticket
        : Agreed().IsMatch(text) ? Wish.Agreed
        : PersonWords.Asks(text) ? Wish.Person
        : Wish.None;

    /// <summary>Whether there is more in a wish for a ticket than the wish itself: what the ticket is about.</summary>
    public static bool IsMoreThanTheWish(string text) => text.Length > LongestWish || !BareTicket().IsMatch(text);

    [GeneratedRegex(
        @"\b(where('?s| is| are)|what('?s| is| happened)|status|state|check|see|show|list|look|any (news|update)|update)\b.{0,40}\b(my|the|our) (support )?tickets?\b|^\W*(show |list |see |check )?(me )?(all )?my (support )?tickets?\W*\z"
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
        @"\bwhat (did|have|had|was|were|has|is)( \w+){0,4} (agreed?( (on|upon))?|promised?|arranged?)\b|\bwhat did (the |your )?(agent|colleague|person|\w+ from your team) (say|promise|agree|tell)"
        + @"|(刚才|之前|上次)?(我们|客服|人工|你们同事|同事)?.{0,6}(约定|说好|答应|承诺)(了|过|的)?(什么|哪些|是什么|啥)", Options)]
    private static partial Regex Agreed();
}
