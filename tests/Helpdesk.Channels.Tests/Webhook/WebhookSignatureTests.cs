using Helpdesk.Channels.Inbound;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Helpdesk.Channels.Tests.Webhook;

/// <summary>The vectors were computed with OpenSSL and with Python's hmac, and stand in the channel's README.</summary>
public sealed class WebhookSignatureTests
{
    private const string Body = """{"type":"message","id":"m-1","conversation":{"id":"42"},"from":{"id":"customer-7"},"text":"Where is my parcel?"}""";
    private const string First = "v1=3f803c9e14c3687782b521be59ebd8a0195996c97bab8bdab256b4f4ad7ba906";
    private const string Second = "v1=8a89ce3f7813ca7bb7ac4b81249b9a92a1aa7e33ec24e39c1127698bdac030b1";
    private static readonly byte[] FirstSecret = "whsec-example-do-not-use-0123456789"u8.ToArray();
    private static readonly byte[] SecondSecret = "second-example-secret-0123456789"u8.ToArray();
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_795_000_000);

    [Theory]
    [InlineData(Body, First)]
    [InlineData("", "v1=3bcebf960435511dcb03880accb66438d9f8dabcd637b4db6a6322966f02584c")]
    [InlineData("""{"text":"我的包裹在哪里？"}""", "v1=5ed627f7d30f1313e19f536573d13d26b06ea7e061f1ca402babc514e495919b")]
    public void A_signature_is_the_published_one(string body, string signature)
    {
        Assert.Equal(signature, WebhookSignature.Sign("1795000000", Encoding.UTF8.GetBytes(body), [FirstSecret]));
    }

    [Fact]
    public void With_two_secrets_a_request_carries_both_signatures()
    {
        Assert.Equal($"{First},{Second}", WebhookSignature.Sign("1795000000", Encoding.UTF8.GetBytes(Body), [FirstSecret, SecondSecret]));
    }

    [Theory]
    [InlineData(First, true)]
    [InlineData(Second, true)]
    [InlineData(First + "," + Second, true)]
    [InlineData("v2=something, " + First, true)]
    [InlineData("v1=3F803C9E14C3687782B521BE59EBD8A0195996C97BAB8BDAB256B4F4AD7BA906", true)]
    [InlineData("v1=0f803c9e14c3687782b521be59ebd8a0195996c97bab8bdab256b4f4ad7ba906", false)]
    [InlineData("v1=3f803c9e14c3687782b521be59ebd8a0195996c97bab8bdab256b4f4ad7ba907", false)]
    public void Any_of_the_signatures_with_any_of_the_secrets_is_enough(string header, bool genuine)
    {
        var (signature, _) = WebhookSignature.Read(HeadersOf("1795000000", header), Now);

        Assert.Equal(genuine, signature!.IsOver(Encoding.UTF8.GetBytes(Body), [FirstSecret, SecondSecret]));
        Assert.False(signature.IsOver(Encoding.UTF8.GetBytes(Body), []));
        Assert.False(signature.IsOver(Encoding.UTF8.GetBytes(Body + " "), [FirstSecret, SecondSecret]));
    }

    [Theory]
    [InlineData("1795000000", "")]
    [InlineData("1795000000", "v1=")]
    [InlineData("1795000000", "3f803c9e14c3687782b521be59ebd8a0195996c97bab8bdab256b4f4ad7ba906")]
    [InlineData("1795000000", "v1=zz803c9e14c3687782b521be59ebd8a0195996c97bab8bdab256b4f4ad7ba906")]
    [InlineData("1795000000", "v2=,v2=,v2=,v2=," + First)]
    [InlineData("", First)]
    [InlineData(" 1795000000", First)]
    [InlineData("+1795000000", First)]
    [InlineData("-1795000000", First)]
    [InlineData("1795000000.0", First)]
    [InlineData("99999999999999999999", First)]
    [InlineData("1794999699", First)]
    [InlineData("1795000301", First)]
    public void Headers_that_are_not_right_are_no_signature(string timestamp, string header)
    {
        var (signature, reason) = WebhookSignature.Read(HeadersOf(timestamp, header), Now);

        Assert.Null(signature);
        Assert.NotEmpty(reason);
    }

    [Theory]
    [InlineData("1794999700")]
    [InlineData("1795000300")]
    public void Five_minutes_either_way_are_allowed(string timestamp)
    {
        Assert.NotNull(WebhookSignature.Read(HeadersOf(timestamp, First), Now).Signature);
    }

    [Fact]
    public void Two_times_are_none()
    {
        var headers = HeadersOf("1795000000", First);
        headers.Append("X-Helpdesk-Timestamp", "1795000001");

        Assert.Null(WebhookSignature.Read(headers, Now).Signature);
    }

    private static HeaderDictionary HeadersOf(string timestamp, string signature) => new()
    {
        ["X-Helpdesk-Timestamp"] = timestamp,
        ["X-Helpdesk-Signature"] = signature,
    };
}
