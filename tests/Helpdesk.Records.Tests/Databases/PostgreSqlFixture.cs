using System.Runtime.ExceptionServices;
using Helpdesk.Testing.Databases;

namespace Helpdesk.Records.Tests.Databases;

/// <summary>One PostgreSQL server for all tests that need it.</summary>
[CollectionDefinition(Collection)]
public sealed class PostgreSqlFixture : IAsyncLifetime, ICollectionFixture<PostgreSqlFixture>
{
    public const string Collection = "PostgreSQL";

    private PostgreSqlServer? server;
    private Exception? missing;

    public PostgreSqlServer Server
    {
        get
        {
            if (missing is not null)
                ExceptionDispatchInfo.Throw(missing);
            return server!;
        }
    }

    public async Task<string?> CreateDatabaseAsync() => await Server.CreateDatabaseAsync();

    public async ValueTask InitializeAsync()
    {
        try
        {
            server = await PostgreSqlServer.StartAsync();
        }
        catch (Exception exception) when (exception.Message.StartsWith("$XunitDynamicSkip$", StringComparison.Ordinal) || exception is Xunit.Sdk.XunitException)
        {
            // Each test reports what is missing.
            missing = exception;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
    }
}
