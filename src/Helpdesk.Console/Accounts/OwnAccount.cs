using Helpdesk.Core.Access;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Limits;
using Microsoft.AspNetCore.Identity;

namespace Helpdesk.Console.Accounts;

/// <summary>What agents change of their own accounts; whose account it is comes from the session and never from a form.</summary>
internal sealed class OwnAccount(UserManager<AgentUser> users, AgentSignIn signIns, IAgents agents, IAudit audit, ILimits limits, IBotCatalogue bots, TimeProvider time)
{
    /// <summary>How many old passwords of one account are looked at in <see cref="Window"/>: a session that was left open must not serve to find it out.</summary>
    private const int MostPasswords = 10;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>The languages that an agent can have: those of the bots.</summary>
    public IReadOnlyList<string> Languages => [.. bots.All.SelectMany(bot => bot.Languages).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Changes what customers and colleagues see.</summary>
    /// <returns>What is wrong, as codes; empty when it is done.</returns>
    public async Task<IReadOnlyList<string>> SaveProfileAsync(AgentAccount account, string name, string picture, IReadOnlyList<string> languages, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        if (!AgentAccount.IsName(name))
            problems.Add(DoorProblems.WrongName);
        if (picture.Trim() is { Length: > 0 } address && !AgentAccount.IsPicture(address))
            problems.Add(DoorProblems.WrongPicture);
        if (problems.Count > 0)
            return problems;

        var changed = account with
        {
            Name = name.Trim(),
            Picture = picture.Trim() is { Length: > 0 } kept ? kept : null,
            Languages = [.. Languages.Intersect(languages, StringComparer.Ordinal)],
        };
        if (await agents.SaveAsync(changed, cancellationToken) is null)
            return [DoorProblems.Changed];
        await audit.AddAsync(AgentSignIn.Entry(account, "profile-changed", time.GetUtcNow()), cancellationToken);
        return [];
    }

    /// <summary>Changes the password of who knows the old one: every other session ends, and this browser stays signed in.</summary>
    /// <returns>What is wrong, as codes; empty when it is done.</returns>
    public async Task<IReadOnlyList<string>> ChangePasswordAsync(AgentAccount account, string old, string password, CancellationToken cancellationToken)
    {
        if (await limits.TryTakeAsync($"own-password:{account.Id}", MostPasswords, Window, cancellationToken) > TimeSpan.Zero)
            return [DoorProblems.TooMany];
        var user = new AgentUser(account);
        var changed = await users.ChangePasswordAsync(user, old, password);
        if (!changed.Succeeded)
            return DoorProblems.Of(changed);
        await signIns.SignInAsync(user, isPersistent: false);
        await audit.AddAsync(AgentSignIn.Entry(account, "password-changed", time.GetUtcNow()), cancellationToken);
        return [];
    }
}
