using Microsoft.Extensions.Time.Testing;

namespace Helpdesk.Records.Tests;

/// <summary>What every database under the records must keep; each part of the suite is derived once for each database.</summary>
public abstract class RecordsSuite : IAsyncLifetime
{
    private readonly List<TestRecords> started = [];
    private string? connectionString;

    protected FakeTimeProvider Time { get; } = new(DateTimeOffset.UtcNow);

    protected string DataFolder { get; } = Path.Combine(Path.GetTempPath(), $"helpdesk-records-{Guid.NewGuid():N}");

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => connectionString = await ConnectionStringAsync();

    public ValueTask DisposeAsync()
    {
        started.ForEach(records => records.Dispose());
        if (Directory.Exists(DataFolder))
            Directory.Delete(DataFolder, recursive: true);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>An empty database; null for the file in the data folder.</summary>
    protected abstract Task<string?> ConnectionStringAsync();

    /// <summary>One more instance on the same database and data folder, brought up to date.</summary>
    protected async Task<TestRecords> StartAsync(params (string Key, string Value)[] settings)
    {
        var records = Compose(settings);
        await records.MigrateAsync(Cancellation);
        return records;
    }

    /// <summary>One more instance that has not been started.</summary>
    protected TestRecords Compose(params (string Key, string Value)[] settings)
    {
        var records = new TestRecords(DataFolder, connectionString, Time, settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value));
        lock (started)
            started.Add(records);
        return records;
    }
}
