using System.Text.RegularExpressions;

namespace Helpdesk.Assistant.Ticketing;

/// <summary>Recognises what a customer says while a ticket is taken down, in English and Chinese.</summary>
internal static partial class TicketWords
{
    private const int Longest = 80;

    private const RegexOptions Options =
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    public static bool IsCancel(string text) => text.Length <= Longest && Cancel().IsMatch(text);

    /// <summary>Whether the customer wants to leave no contact.</summary>
    public static bool IsSkip(string text) => text.Length <= Longest && Skip().IsMatch(text);

    public static bool IsChange(string text) => text.Length <= Longest && Change().IsMatch(text);

    public static bool IsChangeOfContact(string text) => text.Length <= Longest && ChangeOfContact().IsMatch(text);

    public static bool IsChangeOfAbout(string text) => text.Length <= Longest && ChangeOfAbout().IsMatch(text);

    /// <summary>Whether a text has the form of a question.</summary>
    public static bool IsQuestion(string text) => text.Length <= 300 && Question().IsMatch(text);

    [GeneratedRegex(
        @"^\W*(no\W+|ok\W+|please\W+)?(cancel( (it|that|this|the ticket|my ticket))?|never ?mind|forget (it|about it|that)|stop( it| this)?|quit|exit|abort|leave it|drop it|no ticket|i('ve| have)? changed my mind|don'?t (send|file|submit)( it)?)(\W+(please|thanks|thank you))?\W*\z"
        + @"|^\W*(那)?(还是)?(算了|取消(工单|登记)?|不弄了|不办了|不登记了?|不提交了?|别提交了?|退出|停止|放弃|不需要工单)[吧了啊]*\W*(谢谢)?\W*\z", Options)]
    private static partial Regex Cancel();

    [GeneratedRegex(
        @"^\W*((please )?skip( it| this| that)?|no|none|nope|no,? thanks?|no contact|without( contact)?|i('d)? (don'?t|do not|rather not)( want to)?( leave| have| give)?( any| one| it| a contact)?|not needed|n/?a|prefer not( to say)?)(\W+(please|thanks))?\W*\z"
        + @"|^\W*(跳过|不用|不要|不留|不填|没有|不方便|不提供|不需要|无|不想留|略过)(了|吧|联系方式)*\W*(谢谢)?\W*\z", Options)]
    private static partial Regex Skip();

    [GeneratedRegex(
        @"^\W*(no\W+)?((i('d)? (want|like|need) to )?(change|edit|correct|modify|fix|update)( (something|it|that|this|the ticket))?|something('s| is) (wrong|missing)|wait)(\W+please)?\W*\z"
        + @"|^\W*(我?(要|想|需要))?(修改|改|更改|更正|改一?下|修改一下|改一改|有错|写错了|不对)(工单|内容)?[吧了]*\W*\z", Options)]
    private static partial Regex Change();

    [GeneratedRegex(
        @"\b(change|edit|correct|wrong|update|fix|another|different|new|other)\b.{0,30}\b(contact|e-?mail|mail|phone|number|address)\b|^\W*(the |my )?(contact|e-?mail|mail|phone)( address| number| details)?\W*\z|\b(contact|e-?mail|mail|phone|number)\b.{0,20}\b(is|was) (wrong|incorrect|not right)\b"
        + @"|(改|换|更正|修改|写错|错).{0,6}(联系方式|邮箱|邮件|电话|手机|号码|微信)|(联系方式|邮箱|邮件|电话|手机|号码|微信).{0,6}(改|换|错|不对)|^\W*(联系方式|邮箱|电话|手机号?)\W*\z", Options)]
    private static partial Regex ChangeOfContact();

    [GeneratedRegex(
        @"\b(change|edit|correct|wrong|update|fix|another|different|rewrite)\b.{0,30}\b(description|text|subject|words|wording|problem|message|content|question)\b|^\W*(the |my )?(description|text|subject|problem)\W*\z|\b(description|text|subject)\b.{0,20}\b(is|was) (wrong|incorrect|not right)\b"
        + @"|(改|换|更正|修改|写错|重写|错).{0,6}(描述|内容|问题|说明|主题)|(描述|内容|问题|说明|主题).{0,6}(改|换|错|不对|重写)|^\W*(描述|内容|问题描述|说明)\W*\z", Options)]
    private static partial Regex ChangeOfAbout();

    [GeneratedRegex(
        @"[?？]\W*\z|^\W*((and|but|by the way|btw|one more thing|also|hi|hello|wait|sorry|ok|please)\W+)*(how|what|when|where|which|who|why|whose|can|could|do|does|did|is|are|will|would|should|may)\b"
        + @"|[吗么呢]\W*\z|怎么|怎样|如何|多久|多少|什么时候|几点|几天|哪里|哪些|能不能|可不可以|是不是|有没有|为什么", Options)]
    private static partial Regex Question();
}
