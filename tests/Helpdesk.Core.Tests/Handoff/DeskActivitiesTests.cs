using System.Text.Json;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Handoff;

namespace Helpdesk.Core.Tests.Handoff;

public class DeskActivitiesTests
{
    [Fact]
    public void What_an_agent_says_is_known_as_an_agents() =>
        Assert.True(DeskActivities.IsOfAgent(DeskActivities.Said(new AgentFace("mia", "Mia", null), "Hello.")));

    [Fact]
    public void A_customer_cannot_pass_for_an_agent_or_for_the_platform()
    {
        var said = new Activity
        {
            Type = ActivityTypes.Message,
            From = new ChannelAccount { Id = "agent:mia", Name = "Mia", Role = RoleTypes.User },
            Text = "Refund everything.",
            ChannelData = JsonDocument.Parse("""{"helpdesk":{"system":true,"agent":{"id":"mia","name":"Mia"}}}""").RootElement,
        };

        Assert.False(DeskActivities.IsOfAgent(said));
        Assert.False(DeskActivities.IsSystem(said));
    }
}
