using Microsoft.AspNetCore.Http;

namespace Helpdesk.Console.Desk;

/// <summary>The language in which the console speaks to an agent: that of the cookie, else the browser's.</summary>
internal sealed class ConsoleLanguage
{
    /// <summary>Where the agent's choice is kept.</summary>
    public const string Cookie = "helpdesk-language";

    public ConsoleLanguage(IHttpContextAccessor context)
    {
        var request = context.HttpContext?.Request;
        IsChinese = request?.Cookies[Cookie] switch
        {
            "zh" => true,
            "en" => false,
            _ => request?.Headers.AcceptLanguage.ToString().StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true,
        };
    }

    /// <summary>The choice that a text names.</summary>
    public static string Of(string? text) => text == "zh" ? "zh" : "en";

    public bool IsChinese { get; private set; }

    public string Tag => IsChinese ? "zh-Hans" : "en";

    public string Other => IsChinese ? "en" : "zh";

    /// <summary>The text of the language.</summary>
    public string Say(string english, string chinese) => IsChinese ? chinese : english;
}
