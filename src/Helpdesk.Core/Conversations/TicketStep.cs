using System.Text.Json.Serialization;

namespace Helpdesk.Core.Conversations;

/// <summary>What the customer was asked for last while a ticket is taken down.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TicketStep>))]
public enum TicketStep
{
    /// <summary>What the ticket is about.</summary>
    About,

    /// <summary>Where the answer shall go.</summary>
    Contact,

    /// <summary>Whether all is right and may be filed.</summary>
    Confirm,

    /// <summary>What of it is to be changed.</summary>
    Change,
}
