namespace Helpdesk.Channels.Webhook;

/// <summary>What becomes of a message of which nobody knows whether the receiver has it.</summary>
internal enum InDoubtPolicy
{
    /// <summary>It is sent again under the same idempotency key.</summary>
    Resend,

    /// <summary>It is not sent again, and shown as in doubt.</summary>
    Hold,
}
