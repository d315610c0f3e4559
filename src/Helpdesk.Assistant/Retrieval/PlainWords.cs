using System.Text.RegularExpressions;

namespace Helpdesk.Assistant.Retrieval;

/// <summary>Recognises messages that are a yes, a no, or a word that is said in any language, in English and Chinese.</summary>
internal static partial class PlainWords
{
    private const int Longest = 60;
    private const RegexOptions Options =
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    public static bool IsYes(string text) => text.Length <= Longest && Yes().IsMatch(text);

    public static bool IsNo(string text) => text.Length <= Longest && No().IsMatch(text);

    /// <summary>Whether a text does not tell which language its writer speaks: an address, a number, an OK.</summary>
    public static bool IsNeutral(string text) => text.Length <= Longest && Neutral().IsMatch(text);

    [GeneratedRegex(
        @"^\W*((yes|y|yep|yeah|yup|sure|ok|okay|okey|k|correct|right|exactly|fine|great|perfect|alright|all right|of course|absolutely|definitely|please do|go ahead|do it|do that|do so"
        + @"|send( it)?( now)?|submit( it)?|file it|confirm(ed)?|i confirm|use (that|it|this|my question)|that('s| is) (right|correct|fine|ok|good)|that works|looks? good|got it|i see|understood|i understand)([\s,.!]+|\z)(please|thanks|thank you)?[\s,.!]*){1,3}\W*\z"
        + @"|^\W*((是的?|对的?|好的?|好吧|好啊|可以的?|行吧?|行|嗯+|嗯好|没问题|没错|确认(提交|发送|无误)?|提交|发送|需要|要的?|麻烦(你|您)?了?|当然|就这样|就用这个|用这个|明白了?|知道了|了解了?|收到|ok|正确|同意|嗯嗯)[啊呀吧了哦的]*\W*){1,3}(谢谢)?\W*\z", Options)]
    private static partial Regex Yes();

    [GeneratedRegex(
        @"^\W*(no|n|nope|nah|not (yet|really|now)|no,? (thanks?|thank you)|don'?t|wrong|incorrect|that('s| is) (wrong|not (right|correct)))([\s,.!]+(thanks?|thank you|please))?\W*\z"
        + @"|^\W*(不|不是的?|不对|不行|不用|不要|不需要|错了|没有|先不(用|要)?|不必)[啊呀了吧]*\W*(谢谢|谢了)?\W*\z", Options)]
    private static partial Regex No();

    [GeneratedRegex(@"^\W*(ok|okay|yes|no|skip|cancel|y|n|\S*@\S*|[0-9()+./\s-]*)\W*\z", Options)]
    private static partial Regex Neutral();
}
