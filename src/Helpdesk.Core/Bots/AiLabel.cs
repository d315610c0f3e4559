namespace Helpdesk.Core.Bots;

/// <summary>How an answer of the bot is labelled as made by an AI.</summary>
public enum AiLabel
{
    /// <summary>In the activity's data, for the client to show.</summary>
    Metadata,

    /// <summary>In the data and as a line below the text.</summary>
    Text,
}
