namespace Helpdesk.Core.Bots;

/// <summary>When customers are asked what a bot wants to know of them.</summary>
public enum PrechatMoment
{
    /// <summary>Before the first message.</summary>
    Start,

    /// <summary>Before a person is asked for.</summary>
    Person,
}
