using Helpdesk.Core.Channels;

namespace Helpdesk.Core.Tests.Channels;

/// <summary>A platform that answers as it was told, and yes when it was told nothing more.</summary>
internal sealed class FakeChannel(string channel) : ChannelAdapter
{
    private readonly Queue<Func<CancellationToken, Task<DeliveryOutcome>>> answers = new();

    public override string ChannelId => channel;

    public List<Delivery> Received { get; } = [];

    public IEnumerable<string?> Texts => Received.Select(delivery => delivery.Entry.Activity.Text);

    public void Answer(DeliveryOutcome outcome) => answers.Enqueue(_ => Task.FromResult(outcome));

    public void Answer(Func<CancellationToken, Task<DeliveryOutcome>> answer) => answers.Enqueue(answer);

    public override Task<DeliveryOutcome> DeliverAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        Received.Add(delivery);
        return answers.TryDequeue(out var answer) ? answer(cancellationToken) : Task.FromResult<DeliveryOutcome>(new DeliveryOutcome.Delivered(null));
    }
}
