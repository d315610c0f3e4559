using System.Text.RegularExpressions;

namespace Helpdesk.Assistant.Ticketing;

/// <summary>Finds where a customer can be reached in what they have written: an e-mail address, a telephone number, an account of a messenger.</summary>
internal static partial class ContactDetails
{
    /// <summary>The longest contact, in characters.</summary>
    public const int Longest = 120;

    private const int LongestText = 4000;
    private const int FewestDigits = 7;
    private const int MostDigits = 15;

    private const RegexOptions Options =
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>The contacts in an answer to the question for one; null when there is none.</summary>
    public static string? In(string text) => Found(text, anyNumber: true);

    /// <summary>The contacts in a text that is about something else, where any number may be that of an order; null when there is none.</summary>
    public static string? Within(string text) => Found(text, anyNumber: false);

    /// <summary>The text without its contacts.</summary>
    public static string Without(string text)
    {
        var plain = Narrow(text.Length > LongestText ? text[..LongestText] : text);
        return Phone().Replace(Messenger().Replace(Mail().Replace(plain, " "), " "), " ");
    }

    private static string? Found(string text, bool anyNumber)
    {
        var plain = Narrow(text.Length > LongestText ? text[..LongestText] : text);
        var found = new List<string>();
        if (Mail().Match(plain) is { Success: true } mail)
            found.Add(mail.Value);
        if (Messenger().Match(plain) is { Success: true } messenger)
            found.Add(messenger.Value.Trim());
        else if (Phone().Matches(Mail().Replace(plain, " ")).Select(match => match.Value).FirstOrDefault(IsPhone) is { } phone
            && (anyNumber || phone[0] == '+' || PhoneWord().IsMatch(plain)))
            found.Add(phone.Trim());
        var contact = string.Join(", ", found);
        return contact.Length is 0 or > Longest ? null : contact;
    }

    private static bool IsPhone(string text) => text.Count(char.IsAsciiDigit) is >= FewestDigits and <= MostDigits;

    /// <summary>The text with the wide forms of Chinese keyboards, such as ＠, as the narrow ones; every character keeps its place.</summary>
    private static string Narrow(string text) => string.Create(text.Length, text, static (narrow, wide) =>
    {
        for (var i = 0; i < wide.Length; i++)
            narrow[i] = wide[i] is >= '！' and <= '～' ? (char)(wide[i] - '！' + '!') : wide[i] == '。' && i > 0 && char.IsAsciiLetterOrDigit(wide[i - 1]) ? '.' : wide[i];
    });

    [GeneratedRegex(@"[a-z0-9._%+'-]{1,64}@([a-z0-9-]{1,63}\.){1,4}[a-z]{2,24}", Options)]
    private static partial Regex Mail();

    [GeneratedRegex(@"\+?\(?[0-9][0-9 ().\-/]{5,22}[0-9]", Options)]
    private static partial Regex Phone();

    [GeneratedRegex(@"(微信|wechat|weixin|vx|qq|whatsapp|telegram)(号码?|id| number)?( is|是)?[\s:]*[a-z0-9_+-]{5,30}", Options)]
    private static partial Regex Messenger();

    [GeneratedRegex(@"\b(phone|call|tel|telephone|mobile|cell|text me|whatsapp|reach)\b|电话|手机|致电|打给|联系", Options)]
    private static partial Regex PhoneWord();
}
