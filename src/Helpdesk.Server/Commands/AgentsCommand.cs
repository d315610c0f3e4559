using System.CommandLine;
using Helpdesk.Core.Access;
using Helpdesk.Core.Conversations;
using Spectre.Console;

namespace Helpdesk.Server.Commands;

/// <summary>Makes, lists, disables and resets agents' accounts, in the records of the server that has the same configuration; it may run or not.</summary>
internal static class AgentsCommand
{
    public static Command Create() => new("agents", "Makes, lists, disables and resets the accounts of the console.") { Add(), List(), Switch("disable", disabled: true), Switch("enable", disabled: false), Reset() };

    private static Command Add()
    {
        var user = User();
        var name = new Option<string?>("--name") { Description = "The name that customers read. [default: the user name]", HelpName = "name" };
        var email = new Option<string?>("--email") { Description = "The address by which your identity provider knows the agent.", HelpName = "address" };
        var role = new Option<AgentRole>("--role") { Description = "agent, editor, supervisor or administrator.", HelpName = "role", DefaultValueFactory = _ => AgentRole.Agent };
        var desks = new Option<string[]>("--desk") { Description = "A desk of the agent; may be repeated. [default: all]", HelpName = "desk" };
        desks.Validators.Add(result =>
        {
            if ((result.GetValue(desks) ?? []).FirstOrDefault(desk => !ConversationKey.IsName(desk)) is { } wrong)
                result.AddError($"'{wrong}' cannot be a desk: that is 1 to 64 of a-z, 0-9, '-' and '_'.");
        });
        var command = new Command("add", "Makes an account and shows the path of the page on which its owner sets a password: once, within a day.") { user, name, email, role, desks };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await OpenAsync(cancellationToken);
            var userName = parsed.GetRequiredValue(user);
            var granted = parsed.GetValue(desks) is { Length: > 0 } chosen ? chosen.Distinct().ToArray() : [DeskGrant.EveryDesk];
            var token = await services.GetRequiredService<AgentInvitations>().AddAsync(
                userName,
                parsed.GetValue(name) ?? userName,
                parsed.GetValue(email),
                [.. granted.Select(desk => new DeskGrant(desk, parsed.GetValue(role)))],
                cancellationToken)
                ?? throw new CommandFailedException($"There is an agent '{userName}' or one with this address already; helpdesk agents list shows them.");
            await NoteAsync(services, await FindAsync(services, userName, cancellationToken), "agent-added", cancellationToken);
            await ShowAsync(userName, token);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Lists the accounts.");
        command.SetAction(async (_, cancellationToken) =>
        {
            await using var services = await OpenAsync(cancellationToken);
            var agents = await services.GetRequiredService<IAgents>().ListAsync(cancellationToken);
            if (agents.Count == 0)
            {
                System.Console.WriteLine("There are no agents. The server's first start prints a link for the first one; or: helpdesk agents add <user> --role administrator");
                return ExitCode.Ok;
            }

            var table = new Table().Border(TableBorder.Rounded).AddColumns("user", "name", "state", "roles", "e-mail");
            foreach (var agent in agents)
            {
                table.AddRow(
                    Markup.Escape(agent.UserName),
                    Markup.Escape(agent.Name),
                    agent.Disabled ? "disabled" : agent.PasswordHash is null ? "invited" : "good",
                    Markup.Escape(string.Join(", ", agent.Grants.Select(grant => $"{grant.Role} of {(grant.Desk == DeskGrant.EveryDesk ? "all desks" : grant.Desk)}"))),
                    Markup.Escape(agent.Email ?? ""));
            }

            AnsiConsole.Write(table);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Switch(string name, bool disabled)
    {
        var user = User();
        var command = new Command(name, disabled ? "Shuts an agent out; open pages end within half a minute." : "Lets an agent in again.") { user };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await OpenAsync(cancellationToken);
            var account = await FindAsync(services, parsed.GetRequiredValue(user), cancellationToken);
            if (!await services.GetRequiredService<AgentInvitations>().DisableAsync(account, disabled, cancellationToken))
                throw new CommandFailedException("The account was changed by somebody else in this moment. Try again.");
            await NoteAsync(services, account, disabled ? "agent-disabled" : "agent-enabled", cancellationToken);
            System.Console.WriteLine($"Agent '{account.UserName}' is {(disabled ? "disabled" : "enabled")}.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Reset()
    {
        var user = User();
        var command = new Command("reset", "Takes an agent's password away, ends the open pages, and shows a new link: once, within a day.") { user };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await OpenAsync(cancellationToken);
            var account = await FindAsync(services, parsed.GetRequiredValue(user), cancellationToken);
            var token = await services.GetRequiredService<AgentInvitations>().ResetAsync(account, cancellationToken)
                ?? throw new CommandFailedException("The account was changed by somebody else in this moment. Try again.");
            await NoteAsync(services, account, "agent-reset", cancellationToken);
            await ShowAsync(account.UserName, token);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Task NoteAsync(IServiceProvider services, AgentAccount account, string action, CancellationToken cancellationToken) =>
        services.GetRequiredService<IAudit>().AddAsync(
            new AuditEntry("", services.GetRequiredService<TimeProvider>().GetUtcNow(), "command-line", action, account.Id), cancellationToken);

    private static Argument<string> User()
    {
        var user = new Argument<string>("user") { Description = "What the agent signs in with." };
        user.Validators.Add(result =>
        {
            if (!result.Errors.Any() && result.GetValue(user) is { } name && !AgentAccount.IsName(name))
                result.AddError($"A user name has 1 to {AgentAccount.NameLength} characters.");
        });
        return user;
    }

    private static async Task ShowAsync(string userName, string token)
    {
        // The path alone on standard output, so that it can be put behind the address of any instance.
        await System.Console.Error.WriteLineAsync($"Agent '{userName}' sets a password here, once, within a day; put the server's address before it:");
        System.Console.WriteLine($"/console/setup?token={token}");
    }

    private static async Task<AgentAccount> FindAsync(IServiceProvider services, string user, CancellationToken cancellationToken) =>
        await services.GetRequiredService<IAgents>().FindAsync(new AgentKey.UserName(user), cancellationToken)
        ?? throw new CommandFailedException($"There is no agent '{user}'; helpdesk agents list shows those there are.");

    private static Task<ServiceProvider> OpenAsync(CancellationToken cancellationToken) => KeysCommand.OpenAsync(cancellationToken);
}
