using Helpdesk.Channels.Inbound;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Channels.DirectLine;

/// <summary>Checks what a customer has filled in: an event <c>helpdesk/prechat</c>.</summary>
internal static class PrechatIntake
{
    private const string Malformed =
        "What a customer fills in is {\"name\"?, \"email\"?, \"phone\"?: texts, \"fields\"?: an object of texts, \"consent\"?: true}, at most 4096 bytes.";

    /// <summary>Why it is not taken; null when it is, or when the activity is another one.</summary>
    public static InboundRefusal? Refusal(Activity activity, in DirectLineCaller caller)
    {
        if (activity is not { Type: ActivityTypes.Event, Name: HelpdeskEvents.Prechat })
            return null;
        if (PrechatAnswer.Of(activity.Value) is not { } answer)
            return InboundRefusal.BadArgument(Malformed);
        return PrechatRules.Check(answer, caller.Bot.Prechat?.Without(Known(caller.Pass.Claims))) is { } fault
            ? InboundRefusal.BadArgument(fault.Message) with { Target = fault.Field }
            : null;
    }

    /// <summary>The fields that a business's signature has filled in.</summary>
    public static IReadOnlySet<string> Known(TokenClaims claims)
    {
        var known = new HashSet<string>();
        if (!claims.Verified)
            return known;
        if (claims.UserName is not null)
            known.Add(PrechatField.NameField);
        if (claims.Email is not null)
            known.Add(PrechatField.EmailField);
        if (claims.Phone is not null)
            known.Add(PrechatField.PhoneField);
        return known;
    }
}
