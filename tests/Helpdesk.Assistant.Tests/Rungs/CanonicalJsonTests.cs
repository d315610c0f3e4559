using System.Text.Json;
using Helpdesk.Assistant.Rungs;

namespace Helpdesk.Assistant.Tests.Rungs;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{ "b" : 1, "a": {"d": [ {"y":1,"x":2} ], "c": null} }""", """{"a":{"c":null,"d":[{"x":2,"y":1}]},"b":1}""")]
    [InlineData("""{"text":"港湾 \u0041"}""", """{"text":"港湾 A"}""")]
    [InlineData("""{"n":12345678901234567890.10}""", """{"n":12345678901234567890.10}""")]
    public void Arguments_are_written_in_one_way(string given, string written) =>
        Assert.Equal(written, CanonicalJson.Write(JsonElement.Parse(given)));
}
