using System.IO.Pipelines;
using System.Text;
using Helpdesk.Assistant.Wire;

namespace Helpdesk.Assistant.Tests.Wire;

public sealed class ChunkStreamTests
{
    private const string Plain = """{"choices":[{"delta":{"content":"say \"finish\" 好"},"finish_reason":null,"index":0}]}""";
    private const string Stop = """{"choices":[{"delta":{},"finish_reason":"stop","index":0}]}""";

    [Theory]
    [InlineData("""{"choices":[{"delta":{"content":"a"},"finish_reason":"","index":0}]}""", """{"choices":[{"delta":{"content":"a"},"finish_reason":null,"index":0}]}""")]
    [InlineData("""{"choices":[{"delta":{"content":"a"}, "finish_reason" : "null","index":0}]}""", """{"choices":[{"delta":{"content":"a"},"finish_reason":null,"index":0}]}""")]
    [InlineData("""{"choices":[{"delta":{"content":"a"},"finish_reason":"eos","index":0}]}""", """{"choices":[{"delta":{"content":"a"},"finish_reason":"stop","index":0}]}""")]
    [InlineData("""{"choices":[{"delta":{"role":"","content":"好"},"finish_reason":null,"index":0}]}""", """{"choices":[{"delta":{"content":"好"},"finish_reason":null,"index":0}]}""")]
    [InlineData("""{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"","type":"","function":{"name":null,"arguments":"{\""}}]},"finish_reason":null}]}""", """{"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\""}}]},"finish_reason":null}]}""")]
    [InlineData("""{"choices":[{"delta":{"tool_calls":[{"id":"a","function":{"name":"f","arguments":null}}]},"finish_reason":null}]}""", """{"choices":[{"delta":{"tool_calls":[{"id":"a","function":{"name":"f"},"index":0}]},"finish_reason":null}]}""")]
    [InlineData("""{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":{"a":1}}}]},"finish_reason":null}]}""", """{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{\u0022a\u0022:1}"}}]},"finish_reason":null}]}""")]
    [InlineData("""{"choices":[{"delta":{"content":"a","tool_calls":[]},"finish_reason":null}]}""", """{"choices":[{"delta":{"content":"a"},"finish_reason":null}]}""")]
    public async Task A_chunk_is_put_right(string sent, string read)
    {
        var lines = await ReadAsync($"data: {sent}\n\ndata: {Stop}\n\n", 4096);

        Assert.Equal(Normal(read), Normal(lines[0]["data: ".Length..]));
    }

    [Theory]
    [InlineData(Plain)]
    [InlineData("""{"choices":[],"usage":{"total_tokens":1},"timings":{"prompt_ms":4.211}}""")]
    [InlineData("""{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":"{"}}]},"finish_reason":null}]}""")]
    [InlineData("""{"choices":[{"delta":{"content":"an \"error\" is no error"},"finish_reason":null}]}""")]
    public async Task A_right_chunk_stays_byte_for_byte(string sent)
    {
        var lines = await ReadAsync($"data: {sent}\n\ndata: {Stop}\n\n", 4096);

        Assert.Equal($"data: {sent}", lines[0]);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Lines_may_be_cut_anywhere(string newline)
    {
        var sent = string.Join(newline, ": comment", "", $"data: {Plain}", "", $"data:{Stop.Replace("stop", "eos", StringComparison.Ordinal)}", "", "data: [DONE]", "", "");
        var whole = await ReadAsync(sent, 4096);

        Assert.Contains($"data: {Plain}", whole);
        Assert.Contains($"data: {Stop}", whole);
        Assert.Contains("data: [DONE]", whole);
        for (var size = 1; size < 40; size++)
            Assert.Equal(whole, await ReadAsync(sent, size));
    }

    [Fact]
    public async Task A_line_leaves_before_the_next_one_comes()
    {
        var pipe = new Pipe();
        await using var stream = new ChunkStream(pipe.Reader.AsStream());
        using var reader = new StreamReader(stream);

        await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes($"data: {Plain}\n\n"), Cancelled);

        Assert.Equal($"data: {Plain}", await reader.ReadLineAsync(Cancelled));
    }

    [Fact]
    public async Task A_line_longer_than_the_buffer_is_read_whole()
    {
        var chunk = Plain.Replace("say", new string('x', 100_000), StringComparison.Ordinal);

        Assert.Equal($"data: {chunk}", (await ReadAsync($"data: {chunk}\n\ndata: {Stop}\n\n", 4096))[0]);
    }

    [Fact]
    public async Task A_line_without_end_is_refused()
    {
        var error = await Assert.ThrowsAsync<ModelStreamException>(() => ReadAsync("data: " + new string('x', 3_000_000), 100_000));

        Assert.Equal("line_too_long", error.Code);
    }

    [Fact]
    public async Task A_stream_that_ends_before_the_model_has_finished_is_broken()
    {
        var error = await Assert.ThrowsAsync<ModelStreamException>(() => ReadAsync($"data: {Plain}\n\n", 4096));

        Assert.Equal("ended_early", error.Code);
    }

    [Fact]
    public async Task Nothing_of_a_servers_error_text_is_kept()
    {
        var error = await Assert.ThrowsAsync<ModelStreamException>(
            () => ReadAsync("""data: {"error":{"code":"bad words: my card is 4111","type":"server_error","message":"my card is 4111"}}""" + "\n\n", 4096));

        Assert.Equal("server_error", error.Code);
        Assert.DoesNotContain("4111", error.ToString(), StringComparison.Ordinal);
    }

    private static string Normal(string json) => System.Text.Json.Nodes.JsonNode.Parse(json)!.ToJsonString();

    private static async Task<List<string>> ReadAsync(string sent, int size)
    {
        await using var stream = new ChunkStream(new Drip(Encoding.UTF8.GetBytes(sent), size));
        using var reader = new StreamReader(stream);
        var lines = new List<string>();
        while (await reader.ReadLineAsync(Cancelled) is { } line)
            lines.Add(line);
        return lines;
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Gives at most so many bytes at a time.</summary>
    private sealed class Drip(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(size, buffer.Length)], cancellationToken);
    }
}
