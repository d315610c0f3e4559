using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Helpdesk.Assistant.Rungs;

/// <summary>Checks every rung when the server starts; names the setting as it stands in the environment.</summary>
internal sealed class ModelOptionsCheck : IValidateOptions<ModelOptions>
{
    public ValidateOptionsResult Validate(string? name, ModelOptions options)
    {
        var failures = options.Rungs.SelectMany(rung => Check(rung.Key, rung.Value)).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Check(string rung, RungOptions options)
    {
        foreach (var failure in Annotated($"Models__{rung}__", options).Concat(Annotated($"Models__{rung}__Capabilities__", options.Capabilities)))
            yield return failure;

        if (rung.Equals(Ladders.Extractive, StringComparison.OrdinalIgnoreCase))
            yield return $"Models__{rung}: this name is taken by the rung that needs no model. Use another one.";
        if (options.ApiKey.Any(letter => char.IsControl(letter) || letter > '~'))
            yield return $"Models__{rung}__ApiKey: the key holds a character that no header may hold. Copy it again.";
        // Coding Plan keys are refused by every other endpoint with an error that does not name the reason.
        if (options.ApiKey.StartsWith("sk-sp-", StringComparison.Ordinal) && !options.Endpoint.Contains("coding", StringComparison.OrdinalIgnoreCase))
            yield return $"Models__{rung}__ApiKey: a key of Alibaba Cloud's Coding Plan (sk-sp-) works only at the Coding Plan's own endpoint.";
    }

    private static IEnumerable<string> Annotated(string prefix, object options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return results.Select(result => $"{prefix}{string.Join('/', result.MemberNames)}: {result.ErrorMessage}");
    }
}
