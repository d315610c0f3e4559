namespace Helpdesk.Server.Tests.EndToEnd;

/// <summary>Nothing is configured: the server brings its store.</summary>
public sealed class EmbeddedStoreTests : StoreSuite
{
    protected override Task<string?> StartStoreAsync() => Task.FromResult<string?>(null);
}
