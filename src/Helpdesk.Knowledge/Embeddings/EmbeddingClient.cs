using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Helpdesk.Core.Knowledge;
using Microsoft.Extensions.Options;

namespace Helpdesk.Knowledge.Embeddings;

/// <summary>Asks the endpoint for vectors, as OpenAI's API reference describes <c>POST /embeddings</c>.</summary>
internal sealed partial class EmbeddingClient(IHttpClientFactory http, IOptions<EmbeddingOptions> options) : ISentenceEncoder
{
    public const string HttpClientName = "embeddings";

    public string Name => options.Value.Name;

    public bool Reads(string language) => true;

    /// <summary>The vectors of at most <see cref="EmbeddingOptions.BatchSize"/> texts, in their order, each of length 1.</summary>
    /// <exception cref="EmbeddingFailedException">The endpoint did not give them.</exception>
    public async Task<float[][]> EncodeAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        try
        {
            using var request = Request(texts);
            using var client = http.CreateClient(HttpClientName);
            using var answer = await client.SendAsync(request, cancellationToken);
            if (!answer.IsSuccessStatusCode)
                throw new EmbeddingFailedException($"status {(int)answer.StatusCode}");
            var body = await answer.Content.ReadFromJsonAsync(EmbeddingJson.Default.Answer, cancellationToken);
            return Vectors(body, texts.Count);
        }
        catch (Exception exception) when (exception is HttpRequestException or System.Text.Json.JsonException
            || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new EmbeddingFailedException(exception.GetType().Name, exception);
        }
    }

    private HttpRequestMessage Request(IReadOnlyList<string> texts)
    {
        var settings = options.Value;
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.Endpoint.TrimEnd('/') + "/embeddings"))
        {
            Content = JsonContent.Create(
                new Body(settings.Name, texts, settings.Dimensions == 0 ? null : settings.Dimensions, "float"), EmbeddingJson.Default.Body),
        };
        if (settings.ApiKey.Length > 0)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", settings.ApiKey);
        return request;
    }

    private static float[][] Vectors(Answer? answer, int count)
    {
        var vectors = new float[count][];
        foreach (var one in answer?.Data ?? [])
        {
            if (one.Index >= 0 && one.Index < count)
                vectors[one.Index] = Vector.Unit(one.Embedding ?? []);
        }

        return Array.TrueForAll(vectors, vector => vector is { Length: > 0 } && vector.Length == vectors[0].Length)
            ? vectors
            : throw new EmbeddingFailedException("an answer that does not fit the texts");
    }

    private sealed record Body(
        string Model, IReadOnlyList<string> Input, int? Dimensions, [property: JsonPropertyName("encoding_format")] string EncodingFormat);

    private sealed record Answer(IReadOnlyList<AnswerVector>? Data);

    private sealed record AnswerVector(int Index, float[]? Embedding);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonSerializable(typeof(Body))]
    [JsonSerializable(typeof(Answer))]
    private sealed partial class EmbeddingJson : JsonSerializerContext;
}
