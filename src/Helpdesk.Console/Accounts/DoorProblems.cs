using Helpdesk.Console.Desk;
using Helpdesk.Core.Access;
using Microsoft.AspNetCore.Identity;

namespace Helpdesk.Console.Accounts;

/// <summary>What can be wrong with what an agent enters about the own account, as codes, and their words.</summary>
internal static class DoorProblems
{
    public const string WrongName = nameof(WrongName);
    public const string NameTaken = nameof(NameTaken);
    public const string WrongPicture = nameof(WrongPicture);
    public const string WrongPassword = nameof(IdentityErrorDescriber.PasswordMismatch);
    public const string PasswordTooShort = nameof(IdentityErrorDescriber.PasswordTooShort);
    public const string PasswordNamesUser = nameof(PasswordNamesUser);
    public const string PasswordTooSimple = nameof(PasswordTooSimple);
    public const string PasswordsDiffer = nameof(PasswordsDiffer);
    public const string TooMany = nameof(TooMany);
    public const string Changed = nameof(Changed);

    public static string Words(string problem, ConsoleLanguage language) => problem switch
    {
        WrongName => language.Say($"A user name and a name have 1 to {AgentAccount.NameLength} characters.", $"用户名和姓名须为 1 到 {AgentAccount.NameLength} 个字符。"),
        NameTaken => language.Say("This user name is taken.", "该用户名已被使用。"),
        WrongPicture => language.Say("A picture has an address that begins with https:// or with / on this server.", "头像地址须以 https:// 开头，或为本服务器上以 / 开头的路径。"),
        WrongPassword => language.Say("The old password is wrong.", "原密码错误。"),
        PasswordTooShort => language.Say($"The password has at least {PasswordRules.Least} characters.", $"密码至少需要 {PasswordRules.Least} 个字符。"),
        PasswordNamesUser => language.Say("The password must not contain the user name.", "密码不能包含用户名。"),
        PasswordTooSimple => language.Say("The password is too simple: use several words.", "密码过于简单，请使用多个词语。"),
        PasswordsDiffer => language.Say("The two passwords are not the same.", "两次输入的密码不一致。"),
        TooMany => language.Say("Too many attempts. Wait ten minutes.", "尝试次数过多，请十分钟后再试。"),
        _ => language.Say("The account was changed by somebody else. Try again.", "账号已被他人修改，请重试。"),
    };

    public static IReadOnlyList<string> Of(IdentityResult result) => [.. result.Errors.Select(error => error.Code).Distinct(StringComparer.Ordinal)];
}
