namespace Helpdesk.Core.Channels;

/// <summary>What is known of the delivery of one line.</summary>
public sealed record DeliveryRecord(long Sequence, DeliveryState State, int Attempts, string? Detail);
