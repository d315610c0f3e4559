namespace Helpdesk.Core.Access;

/// <summary>A key that is to be made.</summary>
/// <param name="Name">1 to 64 of a-z, 0-9, '-' and '_'; no other key that is kept has it.</param>
/// <param name="Scopes">Some of <see cref="ApiScopes"/>.</param>
/// <param name="Desks">The desks whose things it may see; empty for all.</param>
/// <param name="ExpiresAt">When it ends; null for never.</param>
public sealed record NewApiKey(string Name, IReadOnlyList<string> Scopes, IReadOnlyList<string> Desks, DateTimeOffset? ExpiresAt);
