using Helpdesk.Core.Activities;

namespace Helpdesk.Core.Conversations;

/// <summary>
/// An answer that is being written. It takes no number in the log. <paramref name="Final"/> is the activity that it becomes
/// when nothing more is said: the whole text so far, under the final id of its turn.
/// </summary>
/// <param name="StreamId">The id of the stream; the same for a retried turn.</param>
/// <param name="StreamSequence">Rises with each piece, also over a retry, from 1.</param>
/// <param name="OwnerEpoch">The owner in whose name it is said; receivers drop an older one.</param>
/// <param name="At">When it was published, by the store's clock.</param>
/// <param name="Informative">Whether the text tells what is being done, and is no part of the answer.</param>
/// <param name="Final">The activity with the text so far, without id and timestamp.</param>
public sealed record PartialAnswer(string StreamId, long StreamSequence, long OwnerEpoch, DateTimeOffset At, bool Informative, Activity Final);
