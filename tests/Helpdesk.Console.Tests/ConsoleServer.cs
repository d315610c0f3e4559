using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Helpdesk.Console.Tests;

/// <summary>A server with its console, as its users start it.</summary>
public partial class ConsoleServer : IAsyncLifetime
{
    public const string Password = "a long pass phrase";

    private HelpdeskProgram? server;

    public ShopFolder Folder { get; } = new();

    public string Url { get; } = $"http://127.0.0.1:{FreePort.Find(1)[0]}";

    /// <summary>The path of the page that makes the first administrator.</summary>
    public string SetupPath { get; private set; } = "";

    public virtual async ValueTask InitializeAsync() => await StartAsync();

    private async Task StartAsync()
    {
        server = HelpdeskProgram.Start(Folder.Path, ["run", "--urls", Url], new Dictionary<string, string>(Settings()));
        var line = await server.LineAsync("/console/setup?token=");
        SetupPath = line[line.IndexOf("/console/setup", StringComparison.Ordinal)..].Split(' ')[0];
    }

    /// <summary>Ends the server as a power failure would, and starts it again on what it has left.</summary>
    public async Task RestartAsync()
    {
        await server!.KillAsync();
        await server.DisposeAsync();
        await StartAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected virtual IEnumerable<KeyValuePair<string, string>> Settings() => [];

    /// <summary>A browser's cookies, without a browser, at an address of this machine; redirects are not followed.</summary>
    public HttpClient Browser(IPAddress? address = null, bool cookies = true) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = cookies,
        CookieContainer = new CookieContainer(),
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(address ?? IPAddress.Loopback, 0));
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = new Uri(Url) };

    /// <summary>Runs <c>helpdesk agents …</c> beside the server.</summary>
    public async Task<HelpdeskProgram.Ended> AgentsAsync(params string[] arguments) => await HelpdeskProgram.RunAsync(Folder.Path, ["agents", .. arguments]);

    /// <summary>Makes an agent with a password.</summary>
    public async Task<string> AgentAsync(string user, string role, params string[] more)
    {
        var added = await AgentsAsync(["add", user, "--role", role, .. more]);
        Assert.True(added.ExitCode == 0, added.All);
        using var browser = Browser();
        var set = await SetPasswordAsync(browser, added.Output.Trim(), user, Password);
        Assert.Equal(HttpStatusCode.Redirect, set.StatusCode);
        return user;
    }

    /// <summary>How often the accounts were changed, all of them together.</summary>
    public async Task<long> ChangesAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Folder.In("data", "records.db")};Mode=ReadOnly");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT SUM(version) FROM agents";
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>What the audit says of an agent under an action: who did it and the detail, oldest first.</summary>
    public async Task<IReadOnlyList<(string Who, string? Detail)>> AuditAsync(string user, string action)
    {
        await using var connection = new SqliteConnection($"Data Source={Folder.In("data", "records.db")};Mode=ReadOnly");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT agent, detail FROM audit WHERE action = @action AND subject = (SELECT id FROM agents WHERE user_key = @user) ORDER BY id";
        command.Parameters.AddWithValue("@action", action);
        command.Parameters.AddWithValue("@user", user.ToUpperInvariant());
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var found = new List<(string, string?)>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            found.Add((reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1)));
        return found;
    }

    /// <summary>Sends the form of a page with its antiforgery token.</summary>
    public static Task<HttpResponseMessage> SendAsync(HttpClient browser, string page, string form, params (string Name, string Value)[] fields) =>
        SendAsync(browser, page, form, fields, page);

    /// <summary>Sends a form of a page with its antiforgery token to another address.</summary>
    public static async Task<HttpResponseMessage> SendAsync(HttpClient browser, string page, string form, IEnumerable<(string Name, string Value)> fields, string to)
    {
        var html = await browser.GetStringAsync(page, TestContext.Current.CancellationToken);
        var token = TokenField().Match(html).Groups["value"].Value;
        var content = new FormUrlEncodedContent([new("_handler", form), new("__RequestVerificationToken", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        return await browser.PostAsync(to, content, TestContext.Current.CancellationToken);
    }

    public static Task<HttpResponseMessage> SetPasswordAsync(HttpClient browser, string path, string user, string password) => SendAsync(
        browser, path, "setup", ("Input.Token", path[(path.IndexOf('=', StringComparison.Ordinal) + 1)..]), ("Input.UserName", user), ("Input.Name", user), ("Input.Password", password), ("Input.Again", password));

    public static Task<HttpResponseMessage> SignInAsync(HttpClient browser, string user, string password, string to = "") =>
        SendAsync(browser, "/console/sign-in" + to, "sign-in", ("Input.UserName", user), ("Input.Password", password));

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<value>[^\"]+)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex TokenField();
}
