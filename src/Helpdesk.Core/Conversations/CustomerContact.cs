using Helpdesk.Core.Activities;

namespace Helpdesk.Core.Conversations;

/// <summary>Where a customer can be reached.</summary>
public static class CustomerContact
{
    /// <summary>What the customer has filled in last, else what the business has signed; null when neither names an address.</summary>
    public static string? Of(ConversationContext? context, ChannelAccount? customer) => context?.Prechat?.Contact ?? customer?.SignedEmail ?? customer?.SignedPhone;
}
