using Helpdesk.Core.Bots;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Server.Api;

/// <summary>Which desk a request is about: the one that it names, else the only one that there can be.</summary>
internal sealed class DeskChoice(IBotCatalogue bots)
{
    public const string Parameter = "desk";

    /// <exception cref="ApiRefusedException">It must name one, or may not see the one that it names.</exception>
    public string Of(HttpContext context)
    {
        var caller = ApiCaller.Of(context);
        if (context.Request.Query[Parameter] is [{ } named])
            return Checked(caller, named);

        var possible = caller.Desks.Count > 0 ? caller.Desks : [.. bots.All.Select(bot => bot.Desk).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return possible is [var only]
            ? only
            : throw new ApiRefusedException(ApiProblem.Of(
                StatusCodes.Status400BadRequest, "desk-needed", $"The key sees several desks: add ?{Parameter}= with one of them ({string.Join(", ", possible)})."));
    }

    private static string Checked(ApiCaller caller, string named)
    {
        if (!ConversationKey.IsName(named))
            throw new ApiRefusedException(ApiProblem.Wrong(new Dictionary<string, string> { [Parameter] = "must be 1 to 64 of a-z, 0-9, '-' and '_'" }));
        if (!caller.Sees(named))
            throw new ApiRefusedException(ApiProblem.Of(StatusCodes.Status403Forbidden, "missing-desk", $"The key '{caller.Name}' does not see the desk '{named}'; it sees {string.Join(", ", caller.Desks)}."));
        return named;
    }
}
