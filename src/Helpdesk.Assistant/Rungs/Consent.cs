using System.Text.RegularExpressions;
using Helpdesk.Core.Bots;

namespace Helpdesk.Assistant.Rungs;

/// <summary>Recognises a yes or a no to what the customer was asked to confirm. What says more than that is neither.</summary>
internal static partial class Consent
{
    private const int Longest = 40;

    /// <summary>True for a yes, false for a no, null for anything else.</summary>
    public static bool? Of(string message, BotTexts texts)
    {
        var text = message.Trim();
        return text.Length > Longest && text != texts.ConfirmYes && text != texts.ConfirmNo ? null
            : text.Equals(texts.ConfirmYes, StringComparison.OrdinalIgnoreCase) || Yes().IsMatch(text) ? true
            : text.Equals(texts.ConfirmNo, StringComparison.OrdinalIgnoreCase) || No().IsMatch(text) ? false
            : null;
    }

    private const RegexOptions Options =
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(
        @"^\W*((yes|yep|yeah|sure|ok|okay|confirm(ed)?|correct|go ahead|do it|please do)\W*){1,3}(please|thanks|thank you)?\W*\z"
        + @"|^\W*((是的?|对的?|好的?|可以的?|行|确认|没问题|办理?吧?|请办理)[\W啊呀吧了]*){1,3}(谢谢)?\W*\z", Options)]
    private static partial Regex Yes();

    [GeneratedRegex(
        @"^\W*(no|nope|nah|cancel|stop|don'?t( do (it|that))?|do not)\W*(thanks|thank you)?\W*\z|^\W*(不|不是|不用|不要|不对|不行|取消|算了|先不)[\W啊呀吧了]*(谢谢)?\W*\z", Options)]
    private static partial Regex No();
}
