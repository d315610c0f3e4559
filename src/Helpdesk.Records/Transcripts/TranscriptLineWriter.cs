using System.Data.Common;
using System.Globalization;
using System.Text;
using Helpdesk.Core.Transcripts;
using Helpdesk.Records.Databases;

namespace Helpdesk.Records.Transcripts;

/// <summary>Writes lines many at a time; one that is there already stays as it is.</summary>
internal sealed class TranscriptLineWriter(DbConnection connection, DbTransaction transaction) : IAsyncDisposable
{
    private const int Together = 50;
    private const int Columns = 7;

    private static readonly string Many = Insert(Together);
    private static readonly string One = Insert(1);
    private readonly List<object> waiting = new(Together * Columns);
    private DbCommand? many;
    private DbCommand? one;

    public async ValueTask AddAsync(long transcript, long incarnation, TranscriptLine line, CancellationToken cancellationToken)
    {
        var entry = line.Entry;
        waiting.AddRange([
            transcript, entry.Sequence, incarnation, entry.At.ToUnixTimeMilliseconds(), entry.Id, Encoding.UTF8.GetString(entry.Body.Span),
            line.Repeat is { } repeat ? repeat : DBNull.Value]);
        if (waiting.Count < Together * Columns)
            return;

        await RunAsync(many ??= connection.Command(Many, transaction), 0, Together, cancellationToken);
        waiting.Clear();
    }

    /// <summary>Writes what is left.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        for (var row = 0; row < waiting.Count / Columns; row++)
            await RunAsync(one ??= connection.Command(One, transaction), row, 1, cancellationToken);
        waiting.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        if (many is not null)
            await many.DisposeAsync();
        if (one is not null)
            await one.DisposeAsync();
    }

    private async Task RunAsync(DbCommand command, int row, int rows, CancellationToken cancellationToken)
    {
        command.Parameters.Clear();
        for (var place = 0; place < rows * Columns; place++)
            command.With(string.Create(CultureInfo.InvariantCulture, $"@p{place}"), waiting[(row * Columns) + place]);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Insert(int rows)
    {
        var values = Enumerable.Range(0, rows).Select(row => $"({string.Join(", ", Enumerable.Range(row * Columns, Columns).Select(place => $"@p{place}"))})");
        return $"INSERT INTO transcript_lines (transcript, sequence, incarnation, at, id, body, repeat) VALUES {string.Join(", ", values)} ON CONFLICT DO NOTHING";
    }
}
