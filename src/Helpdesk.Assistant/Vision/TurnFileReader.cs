using Helpdesk.Core.Records;
using Helpdesk.Core.Turns;

namespace Helpdesk.Assistant.Vision;

/// <summary>Reads the images of a turn from where attachments are kept.</summary>
internal sealed class TurnFileReader(IEnumerable<IAttachments> stores, TimeProvider time)
{
    /// <summary>A data URI has at most 10 MiB at DashScope; in Base64 that are these bytes.</summary>
    private const int LargestImage = 7 * 1024 * 1024;

    private const int MostImages = 4;

    private static readonly TimeSpan TicketLife = TimeSpan.FromMinutes(1);

    private readonly IAttachments? attachments = stores.LastOrDefault();

    /// <summary>Counts the files, and reads the images among them when a rung of the ladder can see.</summary>
    public async ValueTask<TurnFiles> ReadAsync(Turn turn, bool anyoneSees, CancellationToken cancellationToken)
    {
        List<string>? ids = null;
        foreach (var message in turn.Taken.Messages)
        {
            foreach (var attachment in message.Activity.Attachments ?? [])
            {
                if (AttachmentReference.TryRead(attachment.ContentUrl, out var id))
                    (ids ??= []).Add(id);
            }
        }

        if (ids is null)
            return TurnFiles.None;
        var images = new List<TurnImage>();
        foreach (var id in anyoneSees && attachments is not null ? ids.Take(MostImages) : [])
        {
            if (await ReadAsync(attachments!, id, cancellationToken) is { } image)
                images.Add(image);
        }

        return new TurnFiles(ids.Count, images);
    }

    private async Task<TurnImage?> ReadAsync(IAttachments from, string id, CancellationToken cancellationToken)
    {
        var ticket = await from.SignAsync(id, time.GetUtcNow() + TicketLife, cancellationToken);
        if (await from.OpenAsync(ticket, cancellationToken) is not { } opened)
            return null;
        await using var content = opened.Content;
        if (opened.Attachment.Length is <= 0 or > LargestImage)
            return null;
        var bytes = new byte[opened.Attachment.Length];
        var read = await content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return read == bytes.Length && ImageHeader.Read(bytes) is { IsSeen: true } header ? new TurnImage(bytes, header.ContentType) : null;
    }
}
