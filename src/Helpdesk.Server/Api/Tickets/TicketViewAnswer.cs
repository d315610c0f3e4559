using Helpdesk.Core.Tickets;

namespace Helpdesk.Server.Api.Tickets;

/// <summary>A view as programs see it.</summary>
/// <param name="Id">Names it within the desk.</param>
/// <param name="Desk">The desk.</param>
/// <param name="Owner">The agent who made it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Shared">Whether everybody at the desk sees it.</param>
/// <param name="Query">What it shows, as the parameters of the list.</param>
/// <param name="Version">Rises with each change.</param>
internal sealed record TicketViewAnswer(string Id, string Desk, string Owner, string Name, bool Shared, string Query, long Version)
{
    public static TicketViewAnswer Of(TicketView view) => new(view.Id, view.Desk, view.Owner, view.Name, view.Shared, TicketQueryWriter.Write(view.Query), view.Version);
}
