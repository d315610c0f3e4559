using System.Globalization;
using Helpdesk.Core.Limits;
using Helpdesk.Core.Turns;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Helpdesk.Assistant.Budgets;

/// <summary>
/// Keeps count of the tokens that a visitor, a bot and the whole house use in a day, where there is a limit. A turn that begins within
/// its budgets is answered to its end.
/// </summary>
internal sealed partial class TokenBudgetKeeper(
    IOptions<HelpdeskLimits> limits, IEnumerable<ISpending> stores, TimeProvider time, ILogger<TokenBudgetKeeper> logger)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(48);

    private readonly ISpending? spending = stores.LastOrDefault();

    /// <summary>Which budget is used up: <c>visitor</c>, <c>bot</c>, <c>day</c>; null when none is.</summary>
    public async ValueTask<string?> UsedUpAsync(Turn turn, CancellationToken cancellationToken)
    {
        var budgets = BudgetsOf(turn);
        if (spending is null || budgets.Count == 0)
            return null;
        try
        {
            var sums = await spending.ReadAsync(budgets.Select(budget => budget.Key).ToList(), cancellationToken);
            var over = budgets.Zip(sums).FirstOrDefault(pair => pair.Second >= pair.First.Limit).First;
            return over.Name;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // A customer is not sent away because a counter cannot be read.
            LogNotCounted(error.GetType().Name);
            return null;
        }
    }

    public async ValueTask AddAsync(Turn turn, long tokens)
    {
        var budgets = BudgetsOf(turn);
        if (spending is null || budgets.Count == 0 || tokens == 0)
            return;
        try
        {
            // Also for a turn that was stopped: what is used is used.
            await spending.AddAsync(budgets.Select(budget => budget.Key).ToList(), tokens, Lifetime, CancellationToken.None);
        }
        catch (Exception error)
        {
            LogNotCounted(error.GetType().Name);
        }
    }

    private List<(string Name, string Key, long Limit)> BudgetsOf(Turn turn)
    {
        var (bot, house) = (turn.Bot, limits.Value);
        var day = time.GetUtcNow().ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var name = $"{bot.Desk}/{bot.Id}";
        var budgets = new List<(string Name, string Key, long Limit)>(3);
        if (turn.Taken.Reference.User?.Id is { Length: > 0 } visitor && (bot.Budgets.VisitorPerDay ?? house.VisitorTokensPerDay) is > 0 and var own)
            budgets.Add(("visitor", $"{day}:visitor:{name}/{visitor}", own));
        if ((bot.Budgets.PerDay ?? house.BotTokensPerDay) is > 0 and var whole)
            budgets.Add(("bot", $"{day}:bot:{name}", whole));
        if (house.TokensPerDay > 0)
            budgets.Add(("day", $"{day}:all", house.TokensPerDay));
        return budgets;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The tokens of a turn could not be counted: {Failure}")]
    private partial void LogNotCounted(string failure);
}
