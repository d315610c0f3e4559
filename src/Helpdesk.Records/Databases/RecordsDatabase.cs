using System.Data.Common;

namespace Helpdesk.Records.Databases;

/// <summary>The database under the records.</summary>
internal abstract class RecordsDatabase : IDisposable
{
    /// <summary>Where it is, for people; without a password.</summary>
    public abstract string Place { get; }

    /// <summary>The folder of its migrations.</summary>
    public abstract string Migrations { get; }

    /// <summary>A query that gives 1 when the table of applied migrations exists, else 0.</summary>
    public abstract string HistoryExists { get; }

    /// <summary>Makes what must be there before a connection is opened.</summary>
    public abstract Task PrepareAsync(CancellationToken cancellationToken);

    public abstract Task<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Begins a transaction that no other instance holds at the same time for the same purpose; waits for its turn.</summary>
    public abstract Task<DbTransaction> BeginAloneAsync(DbConnection connection, DatabaseLock purpose, CancellationToken cancellationToken);

    /// <summary>Lets the database look at what it holds, so that it chooses the right indexes; cheap when nothing has grown.</summary>
    public virtual Task TuneAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>EF Core's view; the first one costs most of a second of warming up.</summary>
    public abstract RecordsContext CreateContext();

    /// <summary>What a failure means to the people who run the server; null when it is not the database's.</summary>
    public abstract RecordsUnavailableException? Explain(Exception failure);

    /// <summary>Whether a command failed because another row has what may be there once.</summary>
    public abstract bool IsTaken(DbException failure);

    public abstract void Dispose();
}
