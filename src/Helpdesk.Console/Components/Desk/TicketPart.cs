using Helpdesk.Console.Desk;
using Helpdesk.Core.Handoff;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Helpdesk.Console.Components.Desk;

/// <summary>A part of the ticket pane: what it does either works or is told.</summary>
public abstract class TicketPart : ComponentBase
{
    [Inject]
    private protected ConsoleLanguage Language { get; set; } = default!;

    [Inject]
    private protected DeskClock Clock { get; set; } = default!;

    [Inject]
    private protected DeskTries Tries { get; set; } = default!;

    [Inject]
    protected ISnackbar Snackbar { get; set; } = default!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = default!;

    /// <summary>The agents who may look after tickets.</summary>
    [CascadingParameter(Name = "agents")]
    public IReadOnlyList<AgentFace> Agents { get; set; } = [];

    protected Task TryAsync(Func<Task> act) => Tries.RunAsync(act);

    /// <summary>The address of a ticket of the desk that is open.</summary>
    protected string AddressOf(long number) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["view"] = "tickets", ["ticket"] = number, ["c"] = null, ["q"] = null, ["customer"] = null });
}
