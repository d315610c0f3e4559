namespace Helpdesk.Core.Handoff;

/// <summary>What a queue promises.</summary>
public enum SlaPromise
{
    FirstReply,
    NextReply,
    Resolution,
}
