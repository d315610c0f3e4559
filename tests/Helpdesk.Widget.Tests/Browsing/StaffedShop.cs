using Helpdesk.Core.Access;
using Helpdesk.Server;
using Helpdesk.Server.Commands;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Widget.Tests.Browsing;

/// <summary>The demo shop with people: agents who sign in to the console.</summary>
public class StaffedShop : Shop
{
    public const string Password = "a long pass phrase";

    private string? first;

    /// <summary>Opens the console as an agent; the first one of all makes the administrator's account.</summary>
    public async Task<AgentDesk> SignInAsync(Chromium chromium, string user, string name, string role = "agent", BrowserNewContextOptions? options = null)
    {
        var path = first is null ? await FirstAsync() : await InviteAsync(user, name, role);
        var visitor = await chromium.VisitAsync(this, options);
        var page = (await visitor.TabAsync(path)).Page;
        // Only the first one chooses how to be known.
        if (await page.Locator("[name='Input.UserName']").IsEditableAsync())
            await page.Locator("[name='Input.UserName']").FillAsync(user);
        await page.Locator("[name='Input.Name']").FillAsync(name);
        await page.Locator("[name='Input.Password']").FillAsync(Password);
        await page.Locator("[name='Input.Again']").FillAsync(Password);
        await page.Locator("button[type=submit]").ClickAsync();
        await Expect(page.GetByTestId("desk")).ToBeVisibleAsync();
        return new AgentDesk(visitor, page);
    }

    /// <summary>Shuts an agent out, as an administrator does on the command line.</summary>
    public async Task DisableAsync(string user)
    {
        var ended = await HelpdeskProgram.RunAsync(Folder.Path, ["agents", "disable", user]);
        Assert.True(ended.ExitCode == 0, ended.All);
    }

    private async Task<string> FirstAsync()
    {
        var line = await LineAsync("/console/setup?token=");
        first = line[line.IndexOf("/console/setup", StringComparison.Ordinal)..].Split(' ')[0];
        return first;
    }

    /// <summary>As <c>helpdesk agents add</c> does it, without a process of its own.</summary>
    private async Task<string> InviteAsync(string user, string name, string role)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var services = await KeysCommand.OpenAsync(new HomeFolder(Folder.Path, false), cancellation);
        var grant = new DeskGrant(DeskGrant.EveryDesk, Enum.Parse<AgentRole>(role, ignoreCase: true));
        var token = await services.GetRequiredService<AgentInvitations>().AddAsync(user, name, email: null, [grant], cancellation);
        Assert.NotNull(token);
        return $"/console/setup?token={token}";
    }
}
