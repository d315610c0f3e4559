using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Helpdesk.Assistant.Rungs;

/// <summary>Checks every rung when the server starts; names the setting as it stands in the environment.</summary>
internal sealed class ModelOptionsCheck : IValidateOptions<ModelOptions>
{
    public ValidateOptionsResult Validate(string? name, ModelOptions options)
    {
        var failures = options.Problems.Concat(options.Rungs.SelectMany(rung => Check(rung.Key, rung.Value))).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Check(string rung, RungOptions options)
    {
        foreach (var failure in Annotated($"Models__{rung}__", options)
            .Concat(Annotated($"Models__{rung}__Capabilities__", options.Capabilities))
            .Concat(Annotated($"Models__{rung}__Prices__", options.Prices)))
            yield return failure;

        if (rung.Equals(Ladders.Extractive, StringComparison.OrdinalIgnoreCase))
            yield return $"Models__{rung}: this name is taken by the rung that needs no model. Use another one.";
        if (options.ApiKey.Any(letter => char.IsControl(letter) || letter > '~'))
            yield return $"Models__{rung}__ApiKey: the key holds a character that no header may hold. Copy it again.";
        if (options.Capabilities is { ContextTokens: { } context, MaxTokens: { } answer } && answer >= context)
            yield return $"Models__{rung}__Capabilities__MaxTokens: the answer must be shorter than the context of {context} tokens.";
        foreach (var header in options.Headers.Where(header => !IsHeader(header.Key, header.Value)))
            yield return $"Models__{rung}__Headers__{header.Key}: this is no header that can be sent.";
        // Coding Plan keys are refused by every other endpoint with an error that does not name the reason.
        if (options.ApiKey.StartsWith("sk-sp-", StringComparison.Ordinal) && !options.Endpoint.Contains("coding", StringComparison.OrdinalIgnoreCase))
            yield return $"Models__{rung}__ApiKey: a key of Alibaba Cloud's Coding Plan (sk-sp-) works only at the Coding Plan's own endpoint.";
    }

    private static bool IsHeader(string name, string? value)
    {
        using var request = new HttpRequestMessage();
        return !name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
            && value is { Length: > 0 } && !value.Any(letter => char.IsControl(letter) || letter > '~')
            && request.Headers.TryAddWithoutValidation(name, value);
    }

    private static IEnumerable<string> Annotated(string prefix, object options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return results.Select(result => $"{prefix}{string.Join('/', result.MemberNames)}: {result.ErrorMessage}");
    }
}
