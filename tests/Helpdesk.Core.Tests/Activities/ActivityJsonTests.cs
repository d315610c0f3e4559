using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helpdesk.Core.Activities;

namespace Helpdesk.Core.Tests.Activities;

public sealed class ActivityJsonTests
{
    [Fact]
    public void Properties_that_nobody_knows_survive_a_round_trip_at_every_level()
    {
        const string json = """
            {"type":"message","id":"a|1","text":"hi \u2028 退款","from":{"id":"u","x-from":1},"conversation":{"id":"c","x":{"y":[]}},
             "channelData":{"n":12345678901234567890.10,"e":1e3,"webchat:sequence-id":3},"entities":[{"type":"mention","mentioned":{"id":"u"},"z":null}],
             "attachments":[{"contentType":"text/plain","contentUrl":"https://h/f","x-size":1.0}],"suggestedActions":{"to":["u"],"actions":[{"type":"imBack","value":7,"x":true}]},
             "value":[1,2,{"a":null}],"x-new":{"deep":["𝒳"]},"localTimestamp":"2026-11-23T18:33:52.677+08:00","timestamp":"2026-11-23T10:33:52.677Z"}
            """;

        var again = ActivityJson.Write(ActivityJson.Read(Encoding.UTF8.GetBytes(json)));

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(again)), Encoding.UTF8.GetString(again));
        Assert.Contains("12345678901234567890.10", Encoding.UTF8.GetString(again), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":7}""")]
    [InlineData("""{"timestamp":"yesterday"}""")]
    [InlineData("""{"from":"u"}""")]
    [InlineData("""null""")]
    [InlineData("""[]""")]
    [InlineData("""{"type":"message",}""")]
    public void What_is_no_activity_is_refused(string json) =>
        Assert.Throws<JsonException>(() => ActivityJson.Read(Encoding.UTF8.GetBytes(json)));
}
