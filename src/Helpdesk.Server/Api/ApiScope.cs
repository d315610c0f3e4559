namespace Helpdesk.Server.Api;

/// <summary>What a caller's key must allow for an endpoint; stands in the endpoint's metadata.</summary>
internal sealed record ApiScope(string Name);
