namespace Helpdesk.Core.Handoff;

/// <summary>People behind another system, who take the place of the console for some bots.</summary>
public interface IHandoffHub
{
    /// <summary>Whether a bot's conversations go there.</summary>
    bool Serves(string bot);
}
