using System.Net.WebSockets;
using System.Text.Json;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Channels.Tests.DirectLine;

/// <summary>A visitor of a test's server, with the token of one conversation.</summary>
internal sealed record Visitor(DirectLineServer Server, string Bot, string ConversationId, string Token, string UserId)
{
    public ConversationKey Conversation => new("default", Bot, ConversationId);

    public string Path => $"/v3/directline/conversations/{ConversationId}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Posts an activity as it stands.</summary>
    public Task<HttpResponseMessage> PostAsync(string json) => Server.SendAsync(HttpMethod.Post, Path + "/activities", Token, DirectLineServer.Json(json));

    /// <summary>Says something.</summary>
    /// <returns>The id that it was given.</returns>
    public async Task<string> SayAsync(string text)
    {
        using var response = await PostAsync(JsonSerializer.Serialize(new { type = "message", text }));
        response.EnsureSuccessStatusCode();
        return (await DirectLineServer.JsonOfAsync(response)).GetProperty("id").GetString()!;
    }

    /// <summary>Reads by polling.</summary>
    public async Task<JsonElement> PollAsync(string watermark = "")
    {
        using var response = await Server.SendAsync(HttpMethod.Get, $"{Path}/activities?watermark={watermark}", Token);
        response.EnsureSuccessStatusCode();
        return await DirectLineServer.JsonOfAsync(response);
    }

    /// <summary>The one activity of the conversation.</summary>
    public async Task<JsonElement> OnlyActivityAsync() => Assert.Single((await PollAsync()).GetProperty("activities").EnumerateArray());

    /// <summary>Asks for a socket's address, as a client that begins or comes back.</summary>
    public async Task<string> StreamUrlAsync(string watermark = "")
    {
        using var response = await Server.SendAsync(HttpMethod.Get, $"{Path}?watermark={watermark}", Token);
        response.EnsureSuccessStatusCode();
        return (await DirectLineServer.JsonOfAsync(response)).GetProperty("streamUrl").GetString()!;
    }

    /// <summary>Opens a socket that goes on behind the watermark.</summary>
    public async Task<StreamReader> OpenAsync(string watermark = "")
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(await StreamUrlAsync(watermark)), Cancellation);
        return new StreamReader(socket);
    }
}
