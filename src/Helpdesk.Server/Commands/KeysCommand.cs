using System.CommandLine;
using System.Globalization;
using Helpdesk.Core;
using Helpdesk.Core.Access;
using Helpdesk.Core.Conversations;
using Helpdesk.Records;
using Spectre.Console;

namespace Helpdesk.Server.Commands;

/// <summary>Makes, lists and withdraws API keys, in the records of the server that has the same configuration; it may run or not.</summary>
internal static class KeysCommand
{
    public static Command Create() => new("keys", "Makes, lists and withdraws keys for the REST interface.") { Add(), List(), Revoke() };

    private static Command Add()
    {
        var name = new Argument<string>("name") { Description = "Names the key in lists and on what is written with it." };
        name.Validators.Add(result =>
        {
            if (!result.Errors.Any() && !ConversationKey.IsName(result.GetValue(name)))
                result.AddError("A name is 1 to 64 of a-z, 0-9, '-' and '_'.");
        });
        var scopes = new Option<string[]>("--scope") { Description = $"What the key may do: {string.Join(", ", ApiScopes.All)}; may be repeated. [default: all]", HelpName = "scope" };
        scopes.Validators.Add(result =>
        {
            foreach (var unknown in (result.GetValue(scopes) ?? []).Except(ApiScopes.All))
                result.AddError($"There is no scope '{unknown}'; there are {string.Join(", ", ApiScopes.All)}.");
        });
        var desks = new Option<string[]>("--desk") { Description = "A desk that it may see; may be repeated. [default: all]", HelpName = "desk" };
        desks.Validators.Add(result =>
        {
            if ((result.GetValue(desks) ?? []).FirstOrDefault(desk => !ConversationKey.IsName(desk)) is { } wrong)
                result.AddError($"'{wrong}' cannot be a desk: that is 1 to 64 of a-z, 0-9, '-' and '_'.");
        });
        var expires = new Option<string?>("--expires") { Description = "When it ends: a number of days (90d), or a date in UTC (2027-01-31). [default: never]", HelpName = "when" };
        expires.Validators.Add(result =>
        {
            if (result.GetValue(expires) is { } text && End(text, DateTimeOffset.UtcNow) is null)
                result.AddError($"--expires: '{text}' is neither a number of days such as 90d nor a date to come such as 2027-01-31.");
        });

        var command = new Command("add", "Makes a key and shows it: once, it is kept nowhere.") { name, scopes, desks, expires };
        command.SetAction((parsed, cancellationToken) => AddAsync(
            new NewApiKey(
                parsed.GetRequiredValue(name),
                parsed.GetValue(scopes) is { Length: > 0 } chosen ? [.. chosen.Distinct()] : ApiScopes.All,
                [.. (parsed.GetValue(desks) ?? []).Distinct()],
                parsed.GetValue(expires) is { } when ? End(when, DateTimeOffset.UtcNow) : null),
            cancellationToken));
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Lists the keys; their secrets are kept nowhere.");
        command.SetAction((_, cancellationToken) => ListAsync(cancellationToken));
        return command;
    }

    private static Command Revoke()
    {
        var name = new Argument<string>("name") { Description = "The key's name." };
        var command = new Command("revoke", "Withdraws a key; running servers refuse it within ten seconds.") { name };
        command.SetAction((parsed, cancellationToken) => RevokeAsync(parsed.GetRequiredValue(name), cancellationToken));
        return command;
    }

    private static async Task<int> AddAsync(NewApiKey key, CancellationToken cancellationToken)
    {
        await using var services = await OpenAsync(cancellationToken);
        var secret = await services.GetRequiredService<IApiKeys>().AddAsync(key, cancellationToken)
            ?? throw new CommandFailedException($"There is a key '{key.Name}' already, and a name is given once. Choose another name; helpdesk keys list shows those that are taken.");
        // The key alone on standard output, so that it can be put into a variable.
        await System.Console.Error.WriteLineAsync($"Key '{key.Name}' for {string.Join(", ", key.Scopes)} on {Desks(key.Desks)}{(key.ExpiresAt is { } end ? $" until {Text(end)}" : "")}. It is shown this once:");
        System.Console.WriteLine(secret);
        return ExitCode.Ok;
    }

    private static async Task<int> ListAsync(CancellationToken cancellationToken)
    {
        await using var services = await OpenAsync(cancellationToken);
        var keys = await services.GetRequiredService<IApiKeys>().ListAsync(cancellationToken);
        if (keys.Count == 0)
        {
            System.Console.WriteLine("There are no keys. Make one: helpdesk keys add <name>");
            return ExitCode.Ok;
        }

        var now = DateTimeOffset.UtcNow;
        var table = new Table().Border(TableBorder.Rounded).AddColumns("name", "state", "scopes", "desks", "made", "last used", "ends");
        foreach (var key in keys)
        {
            table.AddRow(
                key.Name,
                key.RevokedAt is { } revoked ? $"withdrawn {Text(revoked)}" : key.IsGood(now) ? "good" : "ended",
                string.Join(", ", key.Scopes),
                Desks(key.Desks),
                Text(key.CreatedAt),
                key.UsedAt is { } used ? Text(used) : "never",
                key.ExpiresAt is { } end ? Text(end) : "never");
        }

        AnsiConsole.Write(table);
        return ExitCode.Ok;
    }

    private static async Task<int> RevokeAsync(string name, CancellationToken cancellationToken)
    {
        await using var services = await OpenAsync(cancellationToken);
        if (!await services.GetRequiredService<IApiKeys>().RevokeAsync(name, cancellationToken))
            throw new CommandFailedException($"There is no key '{name}'; helpdesk keys list shows those there are.");
        System.Console.WriteLine($"Key '{name}' is withdrawn.");
        return ExitCode.Ok;
    }

    /// <summary>The records of the server that has the same configuration.</summary>
    internal static Task<ServiceProvider> OpenAsync(CancellationToken cancellationToken) => OpenAsync(HomeFolder.Find(), cancellationToken);

    /// <summary>The records of the server whose home this is.</summary>
    internal static async Task<ServiceProvider> OpenAsync(HomeFolder home, CancellationToken cancellationToken)
    {
        var configuration = home.ReadConfiguration();
        var collection = new ServiceCollection();
        collection.AddSingleton<IConfiguration>(configuration).AddSingleton(home.Settle(configuration)).AddLogging();
        new HelpdeskBuilder(collection, configuration).AddRecords();
        var services = collection.BuildServiceProvider();
        try
        {
            await RecordsSchema.MigrateAsync(services, cancellationToken);
            return services;
        }
        catch
        {
            await services.DisposeAsync();
            throw;
        }
    }

    private static DateTimeOffset? End(string text, DateTimeOffset now)
    {
        if (text is [.. var number, 'd'] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var days))
            return days is >= 1 and <= 36_500 ? now.AddDays(days) : null;
        return DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) && date > now ? date : null;
    }

    private static string Desks(IReadOnlyList<string> desks) => desks.Count == 0 ? "all desks" : string.Join(", ", desks);

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
