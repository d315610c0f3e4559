using System.Globalization;
using Helpdesk.Core.Tickets;
using Microsoft.Net.Http.Headers;

namespace Helpdesk.Server.Api.Tickets;

/// <summary>Versions and idempotency keys in headers: RFC 9110 section 13 and draft-ietf-httpapi-idempotency-key-header.</summary>
internal static class TicketHeaders
{
    public const string IdempotencyKeyName = "Idempotency-Key";
    private const int LongestKey = 200;

    public static void Tag(HttpContext context, Ticket ticket) => Tag(context, ticket.Version);

    public static void Tag(HttpContext context, long version) =>
        context.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>Whether the client has this version.</summary>
    public static bool IsKnown(HttpContext context, Ticket ticket) =>
        context.Request.Headers.IfNoneMatch is { Count: > 0 } header && EntityTagHeaderValue.TryParseList([.. header.OfType<string>()], out var tags)
        && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || VersionOf(tag) == ticket.Version);

    /// <summary>The versions on which a change is built.</summary>
    /// <exception cref="ApiRefusedException">There is no condition, or it cannot be read.</exception>
    public static (bool IsAny, IReadOnlyList<long> Versions) Condition(HttpContext context)
    {
        if (context.Request.Headers.IfMatch is not { Count: > 0 } header)
        {
            throw new ApiRefusedException(ApiProblem.Of(
                StatusCodes.Status428PreconditionRequired, "version-needed", "Send If-Match with the ETag of the version on which the change is built, or * to change whatever is there."));
        }

        if (!EntityTagHeaderValue.TryParseList([.. header.OfType<string>()], out var tags))
            throw new ApiRefusedException(ApiProblem.Wrong(new Dictionary<string, string> { ["If-Match"] = "must be an ETag in quotation marks, such as \"3\", or *" }));
        // A weak tag is never equal to a strong one.
        return (tags.Contains(EntityTagHeaderValue.Any), [.. tags.Where(tag => !tag.IsWeak).Select(VersionOf).OfType<long>()]);
    }

    /// <summary>The key, with or without the quotation marks that the draft wants; null when none was sent.</summary>
    /// <exception cref="ApiRefusedException">It cannot be a key.</exception>
    public static string? IdempotencyKey(HttpContext context)
    {
        if (context.Request.Headers[IdempotencyKeyName] is not { Count: > 0 } header)
            return null;
        var key = header is [{ } only] ? only.Trim() : "";
        if (key is ['"', .. var quoted, '"'])
            key = quoted;
        return key.Length is > 0 and <= LongestKey && key.All(c => c is > ' ' and <= '~' and not '"')
            ? key
            : throw new ApiRefusedException(ApiProblem.Wrong(new Dictionary<string, string> { [IdempotencyKeyName] = $"must be one key of 1 to {LongestKey} visible ASCII characters, such as a UUID" }));
    }

    private static long? VersionOf(EntityTagHeaderValue tag) =>
        long.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
}
