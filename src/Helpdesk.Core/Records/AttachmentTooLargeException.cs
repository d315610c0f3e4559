namespace Helpdesk.Core.Records;

/// <summary>A file is larger than may be stored.</summary>
public sealed class AttachmentTooLargeException(long limit)
    : Exception($"An attachment has at most {limit} bytes.")
{
    /// <summary>The limit in bytes.</summary>
    public long Limit { get; } = limit;
}
