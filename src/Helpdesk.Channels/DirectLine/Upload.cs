using Helpdesk.Core.Activities;
using Helpdesk.Core.Records;

namespace Helpdesk.Channels.DirectLine;

/// <summary>What an upload has brought so far.</summary>
internal sealed class Upload
{
    public Activity? Activity { get; set; }

    /// <summary>The stored files with the names that they were sent under.</summary>
    public List<(string? SentName, StoredAttachment Stored)> Files { get; } = [];

    public bool IsEmpty => Activity is null && Files.Count == 0;

    /// <summary>
    /// Puts the files in the places that the activity keeps for them: DirectLineJS lists each file without its address, under a name
    /// that is unique in the form, and sends them in the order in which it could read them. Cards stay; a place without a file goes;
    /// a file without a place comes last.
    /// </summary>
    public IReadOnlyList<Attachment> Attach(IReadOnlyList<Attachment>? listed)
    {
        var waiting = new List<(string? SentName, StoredAttachment Stored)>(Files);
        var attached = new List<Attachment>();
        foreach (var attachment in listed ?? [])
        {
            if (attachment.Content is not null || !string.IsNullOrEmpty(attachment.ContentUrl))
                attached.Add(attachment);
            else if (TakeFor(attachment, listed!, waiting) is { } stored)
                attached.Add(Reference(stored) with { ThumbnailUrl = attachment.ThumbnailUrl });
        }

        attached.AddRange(waiting.Select(file => Reference(file.Stored)));
        return attached;
    }

    private static StoredAttachment? TakeFor(Attachment place, IReadOnlyList<Attachment> places, List<(string? SentName, StoredAttachment Stored)> waiting)
    {
        var index = waiting.FindIndex(file => file.SentName == place.Name);
        if (index < 0)
            index = waiting.FindIndex(file => places.All(other => other.Name != file.SentName));
        if (index < 0)
            return null;

        var stored = waiting[index].Stored;
        waiting.RemoveAt(index);
        return stored;
    }

    private static Attachment Reference(StoredAttachment stored) => new()
    {
        ContentType = stored.ContentType,
        ContentUrl = AttachmentReference.Of(stored),
        Name = stored.Name,
    };
}
