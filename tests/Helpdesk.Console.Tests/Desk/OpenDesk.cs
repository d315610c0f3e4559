using System.Globalization;
using System.Security.Claims;
using Helpdesk.Console.Accounts;
using Helpdesk.Core.Access;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;
using Helpdesk.Server;
using Helpdesk.Server.Commands;
using Helpdesk.Server.Operation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Console.Tests.Desk;

/// <summary>The whole server in this process, so that a test can stand where a page of the console stands.</summary>
public sealed class OpenDesk : IAsyncLifetime
{
    public const string Desk = "default";

    private readonly ShopFolder folder = new();
    private WebApplication? app;
    private int made;

    internal static ConversationKey Nobody { get; } = new(Desk, ShopFolder.Bot, "nobody");

    /// <summary>A conversation as a page has it; nothing was ever said in it.</summary>
    internal static DeskConversation Known { get; } = new()
    {
        Conversation = Nobody,
        Owner = new ConversationOwner.Bot(),
        OwnerEpoch = 1,
        Last = 0,
        State = new ConversationState(),
        Reference = new Core.Activities.ConversationReference(),
    };

    public IServiceProvider Services => app!.Services;

    internal IAgents Agents => Services.GetRequiredService<IAgents>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        app = RunCommand.Build(new HomeFolder(folder.Path, false), string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Find(1)[0]}"));
        await app.StartAsync(Cancellation);
        await Services.GetRequiredService<Opening>().OpenedAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync(CancellationToken.None);
            await app.DisposeAsync();
        }

        folder.Dispose();
    }

    /// <summary>Makes an account.</summary>
    internal async Task<AgentAccount> AccountAsync(params DeskGrant[] grants)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"agent-{Interlocked.Increment(ref made)}");
        var account = new AgentAccount { Id = name, UserName = name, Name = name, SecurityStamp = "stamp", Grants = grants, PasswordHash = "none" };
        return (await Agents.SaveAsync(account, Cancellation))!;
    }

    /// <summary>What a page of an agent has; of nobody when there is none.</summary>
    internal async Task<AsyncServiceScope> PageAsync(AgentAccount? account)
    {
        var scope = Services.CreateAsyncScope();
        var principal = account is null
            ? new ClaimsPrincipal(new ClaimsIdentity())
            : await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<AgentUser>>().CreateAsync(new AgentUser(account));
        ((ServerAuthenticationStateProvider)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>()).SetAuthenticationState(Task.FromResult(new AuthenticationState(principal)));
        return scope;
    }
}
