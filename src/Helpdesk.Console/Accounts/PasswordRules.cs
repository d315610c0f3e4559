using Microsoft.AspNetCore.Identity;

namespace Helpdesk.Console.Accounts;

/// <summary>What a password must be beyond its length: not the user's name, and not one character over and over.</summary>
internal sealed class PasswordRules : IPasswordValidator<AgentUser>
{
    /// <summary>The least length; NIST SP 800-63B asks for length and against rules on kinds of characters.</summary>
    public const int Least = 12;

    private const int LeastDifferent = 5;

    public Task<IdentityResult> ValidateAsync(UserManager<AgentUser> manager, AgentUser user, string? password)
    {
        var problem = password is null ? DoorProblems.PasswordTooShort
            : password.Contains(user.Account.UserName, StringComparison.OrdinalIgnoreCase) ? DoorProblems.PasswordNamesUser
            : password.Distinct().Count() < LeastDifferent ? DoorProblems.PasswordTooSimple
            : null;
        return Task.FromResult(problem is null ? IdentityResult.Success : IdentityResult.Failed(new IdentityError { Code = problem, Description = problem }));
    }
}
