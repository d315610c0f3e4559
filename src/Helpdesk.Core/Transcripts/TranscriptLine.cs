using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Transcripts;

/// <summary>One line of a transcript.</summary>
/// <param name="Repeat">Under what a repeat of it is recognised; null when it has nothing of the kind.</param>
public sealed record TranscriptLine(LogEntry Entry, string? Repeat);
