using System.ComponentModel.DataAnnotations;

namespace Helpdesk.Knowledge.Embeddings;

/// <summary>
/// The section <c>Embeddings</c>: an OpenAI-compatible endpoint that turns texts into vectors. Without an endpoint the built-in model
/// does, where it reads the language and there are not too many texts.
/// </summary>
public sealed class EmbeddingOptions : IValidatableObject
{
    public const string Section = "Embeddings";

    public const int MostQuestionMilliseconds = 10_000;

    /// <summary>The base address, to which <c>/embeddings</c> is added.</summary>
    public string Endpoint { get; set; } = "";

    public string ApiKey { get; set; } = "";

    /// <summary>The model.</summary>
    public string Name { get; set; } = "text-embedding-v4";

    /// <summary>How long the vectors shall be; 0 for what the model gives.</summary>
    [Range(0, 4096)]
    public int Dimensions { get; set; }

    /// <summary>How many texts go into one request. DashScope takes ten.</summary>
    [Range(1, 2048)]
    public int BatchSize { get; set; } = 10;

    /// <summary>How long a search waits for the vector of its question before it goes on without.</summary>
    [Range(1, MostQuestionMilliseconds)]
    public int QuestionMilliseconds { get; set; } = 300;

    /// <summary>
    /// The most ways to ask that a bot may have for the built-in model to read them: each takes it some milliseconds, once. 0 does
    /// without the model.
    /// </summary>
    [Range(0, 1_000_000)]
    public int BuiltInTexts { get; set; } = 3000;

    /// <summary>Whether there is an endpoint.</summary>
    public bool IsOn => Endpoint.Length > 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsOn && !(Uri.TryCreate(Endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            yield return new ValidationResult("Embeddings__Endpoint must be an address that begins with https:// or http://, such as https://dashscope.aliyuncs.com/compatible-mode/v1.");
        if (IsOn && string.IsNullOrWhiteSpace(Name))
            yield return new ValidationResult("Embeddings__Name must name the model.");
        if (ApiKey.Any(letter => char.IsControl(letter) || letter > '~'))
            yield return new ValidationResult("Embeddings__ApiKey: the key holds a character that no header may hold. Copy it again.");
    }
}
