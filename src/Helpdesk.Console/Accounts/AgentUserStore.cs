using Helpdesk.Core.Access;
using Microsoft.AspNetCore.Identity;

namespace Helpdesk.Console.Accounts;

/// <summary>Lets ASP.NET Core Identity work on the accounts in the records.</summary>
internal sealed class AgentUserStore(IAgents agents) : IUserPasswordStore<AgentUser>, IUserSecurityStampStore<AgentUser>, IUserLockoutStore<AgentUser>
{
    private static readonly IdentityError Changed = new() { Code = DoorProblems.Changed, Description = "The account was changed by somebody else." };

    public Task<string> GetUserIdAsync(AgentUser user, CancellationToken cancellationToken) => Task.FromResult(user.Account.Id);

    public Task<string?> GetUserNameAsync(AgentUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Account.UserName);

    public Task SetUserNameAsync(AgentUser user, string? userName, CancellationToken cancellationToken) =>
        Set(user, user.Account with { UserName = userName ?? user.Account.UserName });

    // The records fold names themselves.
    public Task<string?> GetNormalizedUserNameAsync(AgentUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Account.UserName);

    public Task SetNormalizedUserNameAsync(AgentUser user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IdentityResult> CreateAsync(AgentUser user, CancellationToken cancellationToken) => UpdateAsync(user, cancellationToken);

    public async Task<IdentityResult> UpdateAsync(AgentUser user, CancellationToken cancellationToken)
    {
        if (await agents.SaveAsync(user.Account, cancellationToken) is not { } saved)
            return IdentityResult.Failed(Changed);
        user.Account = saved;
        return IdentityResult.Success;
    }

    public Task<IdentityResult> DeleteAsync(AgentUser user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("An account is disabled and never deleted: the audit names it.");

    public Task<AgentUser?> FindByIdAsync(string userId, CancellationToken cancellationToken) => FindAsync(new AgentKey.Id(userId), cancellationToken);

    public Task<AgentUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        FindAsync(new AgentKey.UserName(normalizedUserName), cancellationToken);

    public Task SetPasswordHashAsync(AgentUser user, string? passwordHash, CancellationToken cancellationToken) =>
        Set(user, user.Account with { PasswordHash = passwordHash });

    public Task<string?> GetPasswordHashAsync(AgentUser user, CancellationToken cancellationToken) => Task.FromResult(user.Account.PasswordHash);

    public Task<bool> HasPasswordAsync(AgentUser user, CancellationToken cancellationToken) => Task.FromResult(user.Account.PasswordHash is not null);

    public Task SetSecurityStampAsync(AgentUser user, string stamp, CancellationToken cancellationToken) =>
        Set(user, user.Account with { SecurityStamp = stamp });

    public Task<string?> GetSecurityStampAsync(AgentUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Account.SecurityStamp);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(AgentUser user, CancellationToken cancellationToken) => Task.FromResult(user.Account.LockedUntil);

    public Task SetLockoutEndDateAsync(AgentUser user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) =>
        Set(user, user.Account with { LockedUntil = lockoutEnd });

    public Task<int> IncrementAccessFailedCountAsync(AgentUser user, CancellationToken cancellationToken)
    {
        user.Account = user.Account with { Failures = user.Account.Failures + 1 };
        return Task.FromResult(user.Account.Failures);
    }

    public Task ResetAccessFailedCountAsync(AgentUser user, CancellationToken cancellationToken) => Set(user, user.Account with { Failures = 0 });

    public Task<int> GetAccessFailedCountAsync(AgentUser user, CancellationToken cancellationToken) => Task.FromResult(user.Account.Failures);

    public Task<bool> GetLockoutEnabledAsync(AgentUser user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(AgentUser user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        // The records are not its own.
    }

    private async Task<AgentUser?> FindAsync(AgentKey key, CancellationToken cancellationToken) =>
        await agents.FindAsync(key, cancellationToken) is { } account ? new AgentUser(account) : null;

    private static Task Set(AgentUser user, AgentAccount account)
    {
        user.Account = account;
        return Task.CompletedTask;
    }
}
