using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Server.Api;

/// <summary>Answers a request that cannot be served: a problem (RFC 9457) whose detail says what to do.</summary>
internal static class ApiProblem
{
    /// <summary>Stands before each type, which names the kind of problem for programs.</summary>
    public const string TypePrefix = "urn:helpdesk:problem:";

    public static IResult Of(int status, string type, string detail, params (string Name, object? Value)[] more)
    {
        var problem = new ProblemDetails { Type = TypePrefix + type, Status = status, Detail = detail };
        foreach (var (name, value) in more)
            problem.Extensions[name] = value;
        return TypedResults.Problem(problem);
    }

    /// <summary>Wrong input, field by field.</summary>
    public static IResult Wrong(IReadOnlyDictionary<string, string> errors) => Of(
        StatusCodes.Status400BadRequest,
        "invalid-request",
        string.Join(" ", errors.Select(error => $"{error.Key} {error.Value}.")),
        ("errors", errors));
}
