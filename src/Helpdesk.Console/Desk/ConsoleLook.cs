using Microsoft.AspNetCore.Http;

namespace Helpdesk.Console.Desk;

/// <summary>Whether the console is light or dark for an agent: what the cookie says, else as the system is.</summary>
internal sealed class ConsoleLook(IHttpContextAccessor context)
{
    /// <summary>Where the agent's choice is kept.</summary>
    public const string Cookie = "helpdesk-look";

    public const string Light = "light";
    public const string Dark = "dark";
    public const string System = "system";

    /// <summary>One of the three.</summary>
    public string Choice { get; } = Of(context.HttpContext?.Request.Cookies[Cookie]);

    /// <summary>As a browser reads it.</summary>
    public string Scheme => Choice == System ? "light dark" : Choice;

    /// <summary>The choice that a text names; that of the system when it names none.</summary>
    public static string Of(string? text) => text is Light or Dark ? text : System;
}
