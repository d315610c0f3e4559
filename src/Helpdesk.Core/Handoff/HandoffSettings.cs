namespace Helpdesk.Core.Handoff;

/// <summary>How a bot's customers reach people.</summary>
public sealed record HandoffSettings
{
    /// <summary>Whether there are people to reach.</summary>
    public bool Offered { get; init; } = true;

    /// <summary>The queues, the usual one first; never empty.</summary>
    public IReadOnlyList<QueueDefinition> Queues { get; init; } = [new QueueDefinition { Name = "support" }];

    /// <summary>Texts by which customers ask for a person besides the built-in ones, by language.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Words { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    public IReadOnlyList<HandoffRule> Rules { get; init; } = [];

    /// <summary>How long a customer waits before the choice is offered again.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long that choice may stay unanswered before it becomes a ticket.</summary>
    public TimeSpan ChoiceTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long after closing a new message goes to the same agent.</summary>
    public TimeSpan Reopen { get; init; } = TimeSpan.FromDays(3);

    /// <summary>How long an agent may be gone while a customer waits for an answer before the conversation returns to its queue.</summary>
    public TimeSpan Return { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether customers are asked how it was.</summary>
    public bool Survey { get; init; } = true;

    /// <summary>The queue of a name; the first one for any other.</summary>
    public QueueDefinition Queue(string? name) => Queues.FirstOrDefault(queue => queue.Name == name) ?? Queues[0];
}
