using System.Net;
using System.Net.Sockets;
using Helpdesk.Core.Outbound;
using Microsoft.Extensions.Configuration;

namespace Helpdesk.Core.Tests.Outbound;

public sealed class OutboundGuardTests : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public OutboundGuardTests() => listener.Start();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task A_host_that_resolves_to_this_machine_is_refused_when_the_connection_is_made(string host)
    {
        using var client = new HttpClient(GuardOf().CreateHandler());

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync($"http://{host}:{Port}/", Cancellation));

        Assert.IsType<OutboundRefusedException>(exception.InnerException);
        Assert.False(listener.Pending());
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("localhost", " other.example , LOCALHOST ")]
    [InlineData("127.0.0.1", "true")]
    public async Task A_host_that_is_named_in_the_configuration_is_called(string host, string allowed)
    {
        using var client = new HttpClient(GuardOf((OutboundOptions.Key, allowed)).CreateHandler());

        var answering = AnswerAsync("HTTP/1.1 204 No Content\r\n\r\n");
        using var response = await client.GetAsync($"http://{host}:{Port}/", Cancellation);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        await answering;
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        using var client = new HttpClient(GuardOf((OutboundOptions.Key + ":0", "127.0.0.1")).CreateHandler());

        var answering = AnswerAsync("HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n");
        using var response = await client.GetAsync($"http://127.0.0.1:{Port}/", Cancellation);

        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        await answering;
    }

    [Theory]
    [InlineData("https://example.com/hook", true)]
    [InlineData("http://8.8.8.8/", true)]
    [InlineData("http://127.0.0.1/", false)]
    [InlineData("http://[::1]:8080/", false)]
    [InlineData("http://LocalHost/", false)]
    [InlineData("http://192.168.0.7/", false)]
    [InlineData("ftp://example.com/", false)]
    [InlineData("file:///etc/passwd", false)]
    public void An_address_in_a_setting_is_judged_by_what_can_be_seen_of_it(string address, bool may)
    {
        Assert.Equal(may, GuardOf().MayCall(new Uri(address)));
    }

    public void Dispose() => listener.Dispose();

    private static OutboundGuard GuardOf(params IEnumerable<(string Key, string Value)> settings) => new(OutboundOptions.From(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build()));

    private async Task AnswerAsync(string response)
    {
        using var caller = await listener.AcceptTcpClientAsync(Cancellation);
        await using var stream = caller.GetStream();
        var request = new byte[1024];
        Assert.True(await stream.ReadAsync(request, Cancellation) > 0);
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(response), Cancellation);
    }
}
