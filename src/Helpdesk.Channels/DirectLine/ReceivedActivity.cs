using Helpdesk.Core.Activities;

namespace Helpdesk.Channels.DirectLine;

/// <summary>What a posted body turned out to be: an activity, or an error.</summary>
internal readonly record struct ReceivedActivity(Activity? Activity, DirectLineError? Error)
{
    public static implicit operator ReceivedActivity(DirectLineError error) => new(null, error);

    public static implicit operator ReceivedActivity(Activity activity) => new(activity, null);
}
