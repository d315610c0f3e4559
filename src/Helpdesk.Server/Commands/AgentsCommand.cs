using System.CommandLine;
using Helpdesk.Core.Access;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Conversations;
using Spectre.Console;

namespace Helpdesk.Server.Commands;

/// <summary>Makes, lists, disables and resets agents' accounts, in the records of the server that has the same configuration; it may run or not.</summary>
internal static class AgentsCommand
{
    private const int LongestInOnePiece = 24;

    public static Command Create() => new("agents", "Makes, lists, changes, disables and resets the accounts of the console.")
    {
        Add(), List(), Change(), Switch("disable", disabled: true), Switch("enable", disabled: false), Reset(),
    };

    private static Command Add()
    {
        var user = User();
        var name = Name("The name that customers read. [default: the user name]");
        var email = Email();
        var role = Role("agent, editor, supervisor or administrator. [default: agent]");
        var desks = Desks("A desk of the agent; may be repeated. [default: all]");
        var command = new Command("add", "Makes an account and shows the path of the page on which its owner sets a password: once, within a day.") { user, name, email, role, desks };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var userName = parsed.GetRequiredValue(user).Trim();
            var granted = Grants(parsed.GetValue(role) ?? AgentRole.Agent, parsed.GetValue(desks) is { Length: > 0 } chosen ? chosen : [DeskGrant.EveryDesk]);
            RefuseUnknownDesks(granted);
            await using var services = await OpenAsync(cancellationToken);
            var token = await services.GetRequiredService<AgentInvitations>().AddAsync(userName, parsed.GetValue(name)?.Trim() ?? userName, parsed.GetValue(email), granted, cancellationToken)
                ?? throw await TakenAsync(services, userName, parsed.GetValue(email), cancellationToken);
            await NoteAsync(services, await FindAsync(services, userName, cancellationToken), "agent-added", cancellationToken);
            await ShowAsync(userName, token);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Change()
    {
        var user = User();
        var name = Name("The name that customers read.");
        var email = Email();
        var role = Role("agent, editor, supervisor or administrator, on each of its desks.");
        var desks = Desks("A desk of the agent, in the place of those that it had; may be repeated.");
        var command = new Command("change", "Changes what is named of an account; open pages know it within seconds.") { user, name, email, role, desks };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await OpenAsync(cancellationToken);
            var account = await FindAsync(services, parsed.GetRequiredValue(user), cancellationToken);
            var (wantedRole, wantedDesks) = (parsed.GetValue(role), parsed.GetValue(desks) ?? []);
            if (parsed.GetValue(name) is null && parsed.GetValue(email) is null && wantedRole is null && wantedDesks.Length == 0)
                throw new CommandFailedException("Nothing is named that shall change: --name, --email, --role or --desk.");
            var granted = wantedRole is null && wantedDesks.Length == 0 ? account.Grants : Grants(
                wantedRole ?? account.Grants.Select(grant => grant.Role).DefaultIfEmpty(AgentRole.Agent).Max(),
                wantedDesks.Length > 0 ? wantedDesks : account.Grants.Count > 0 ? [.. account.Grants.Select(grant => grant.Desk)] : [DeskGrant.EveryDesk]);
            RefuseUnknownDesks(granted.Except(account.Grants));
            var changed = account with { Name = parsed.GetValue(name)?.Trim() ?? account.Name, Email = parsed.GetValue(email) ?? account.Email, Grants = granted };
            if (await services.GetRequiredService<IAgents>().SaveAsync(changed, cancellationToken) is null)
                throw await TakenAsync(services, user: null, parsed.GetValue(email), cancellationToken);
            await NoteAsync(services, account, "agent-changed", cancellationToken);
            System.Console.WriteLine($"Agent '{account.UserName}' is {Roles(changed)}.");
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

            // In eighty columns: a user name stays in one piece, and an address stands below the name.
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            var table = new Table().Border(TableBorder.Rounded)
                .AddColumn("user", column => column.NoWrap = agents.All(agent => agent.UserName.Length <= LongestInOnePiece))
                .AddColumn("state", column => column.NoWrap())
                .AddColumn("roles")
                .AddColumn("name and e-mail");
            foreach (var agent in agents)
                table.AddRow(Markup.Escape(agent.UserName), State(agent, now), Markup.Escape(Roles(agent)), Markup.Escape(agent.Email is null ? agent.Name : $"{agent.Name}\n{agent.Email}"));

            AnsiConsole.Write(table);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Switch(string name, bool disabled)
    {
        var user = User();
        var command = new Command(name, disabled ? "Shuts an agent out; open pages end within seconds." : "Lets an agent in again.") { user };
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

    private static string State(AgentAccount agent, DateTimeOffset now) =>
        agent.Disabled ? "disabled" : agent.PasswordHash is null ? "invited" : agent.LockedUntil > now ? "locked" : "good";

    private static string Roles(AgentAccount agent) => agent.Grants.Count == 0
        ? "of no desk"
        : string.Join(", ", agent.Grants.GroupBy(grant => grant.Role).OrderByDescending(group => group.Key)
            .Select(group => $"{group.Key} of {string.Join(", ", group.Select(grant => grant.Desk == DeskGrant.EveryDesk ? "all desks" : grant.Desk))}"));

    private static DeskGrant[] Grants(AgentRole role, IEnumerable<string> desks) => [.. desks.Distinct(StringComparer.Ordinal).Select(desk => new DeskGrant(desk, role))];

    /// <summary>A desk that no bot has is a slip of the pen, unless the bots cannot be read here.</summary>
    private static void RefuseUnknownDesks(IEnumerable<DeskGrant> grants)
    {
        var files = BusinessFiles.Find();
        var reading = BotFiles.Read(files.Paths, ModelRungs.Names(files.Configuration));
        var known = reading.Bots.Select(bot => bot.Desk).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (reading.Problems.Count == 0 && known.Count > 0
            && grants.FirstOrDefault(grant => grant.Desk != DeskGrant.EveryDesk && !known.Contains(grant.Desk)) is { } unknown)
            throw new CommandFailedException($"No bot has a desk '{unknown.Desk}'; there {(known.Count == 1 ? "is" : "are")} {string.Join(", ", known)}.");
    }

    private static async Task<CommandFailedException> TakenAsync(IServiceProvider services, string? user, string? email, CancellationToken cancellationToken)
    {
        var agents = services.GetRequiredService<IAgents>();
        return user is not null && await agents.FindAsync(new AgentKey.UserName(user), cancellationToken) is { } same
            ? new CommandFailedException($"There is an agent '{same.UserName}' already; helpdesk agents list shows all of them.")
            : email is not null && await agents.FindAsync(new AgentKey.Email(email), cancellationToken) is { } owner
                ? new CommandFailedException($"The address {email} belongs to agent '{owner.UserName}' already.")
                : new CommandFailedException("The account was changed by somebody else in this moment. Try again.");
    }

    private static Argument<string> User()
    {
        var user = new Argument<string>("user") { Description = "What the agent signs in with." };
        user.Validators.Add(result =>
        {
            if (!result.Errors.Any() && result.GetValue(user) is { } name && !AgentAccount.IsName(name))
                result.AddError($"A user name has 1 to {AgentAccount.NameLength} characters, and none that cannot be seen.");
        });
        return user;
    }

    private static Option<string?> Name(string description)
    {
        var name = new Option<string?>("--name") { Description = description, HelpName = "name" };
        name.Validators.Add(result =>
        {
            if (result.GetValue(name) is { } text && !AgentAccount.IsName(text))
                result.AddError($"--name has 1 to {AgentAccount.NameLength} characters, and none that cannot be seen.");
        });
        return name;
    }

    private static Option<string?> Email()
    {
        var email = new Option<string?>("--email") { Description = "The address by which your identity provider knows the agent.", HelpName = "address" };
        email.Validators.Add(result =>
        {
            if (result.GetValue(email) is { } text && !AgentAccount.IsEmail(text))
                result.AddError($"--email: '{text}' is not the address of a mailbox, such as mia@shop.example.");
        });
        return email;
    }

    private static Option<AgentRole?> Role(string description)
    {
        var roles = Enum.GetValues<AgentRole>().ToDictionary(role => role.ToString(), StringComparer.OrdinalIgnoreCase);
        return new Option<AgentRole?>("--role")
        {
            Description = description,
            HelpName = "role",
            CustomParser = result =>
            {
                if (result.Tokens is [{ Value: var text }] && roles.TryGetValue(text, out var role))
                    return role;
                result.AddError($"There is no role '{string.Join(' ', result.Tokens.Select(token => token.Value))}'; there are agent, editor, supervisor and administrator.");
                return null;
            },
        };
    }

    private static Option<string[]> Desks(string description)
    {
        var desks = new Option<string[]>("--desk") { Description = description, HelpName = "desk" };
        desks.Validators.Add(result =>
        {
            if ((result.GetValue(desks) ?? []).FirstOrDefault(desk => !ConversationKey.IsName(desk)) is { } wrong)
                result.AddError($"'{wrong}' cannot be a desk: that is 1 to 64 of a-z, 0-9, '-' and '_'.");
        });
        return desks;
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
