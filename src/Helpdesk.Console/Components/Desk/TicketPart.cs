using Helpdesk.Console.Accounts;
using Helpdesk.Console.Desk;
using Helpdesk.Core.Handoff;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace Helpdesk.Console.Components.Desk;

/// <summary>A part of the ticket pane: what it does either works or is told.</summary>
public abstract class TicketPart : ComponentBase
{
    [Inject]
    private protected ConsoleLanguage Language { get; set; } = default!;

    [Inject]
    protected ISnackbar Snackbar { get; set; } = default!;

    [Inject]
    protected TimeProvider Time { get; set; } = default!;

    /// <summary>The agents who may look after tickets.</summary>
    [CascadingParameter(Name = "agents")]
    public IReadOnlyList<AgentFace> Agents { get; set; } = [];

    protected async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (NotAllowedException)
        {
            Snackbar.Add(Language.Say("You may not do this. Ask an administrator for the right.", "您没有此操作的权限，请联系管理员。"), Severity.Error);
        }
        catch (Exception exception) when (exception is not JSDisconnectedException)
        {
            Snackbar.Add(Language.Say("That did not work just now; nothing was lost. Try again in a moment.", "操作暂时失败，内容没有丢失，请稍后重试。"), Severity.Error);
        }
    }
}
