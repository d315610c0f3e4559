using Helpdesk.Channels.Inbound;
using Helpdesk.Core.Activities;

namespace Helpdesk.Channels.DirectLine;

/// <summary>What a posted body turned out to be: an activity, or an error.</summary>
internal readonly record struct ReceivedActivity(Activity? Activity, InboundRefusal? Error)
{
    public static implicit operator ReceivedActivity(InboundRefusal error) => new(null, error);

    public static implicit operator ReceivedActivity(Activity activity) => new(activity, null);
}
