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

    private static readonly string[] Names = [.. Enumerable.Range(0, Together * Columns).Select(place => string.Create(CultureInfo.InvariantCulture, $"@p{place}"))];
    private static readonly string Many = Insert(Together);
    private static readonly string One = Insert(1);
    private readonly object[] waiting = new object[Together * Columns];
    private int count;
    private DbCommand? many;
    private DbCommand? one;

    public async ValueTask AddAsync(long transcript, long incarnation, TranscriptLine line, CancellationToken cancellationToken)
    {
        var entry = line.Entry;
        waiting[count++] = transcript;
        waiting[count++] = entry.Sequence;
        waiting[count++] = incarnation;
        waiting[count++] = entry.At.ToUnixTimeMilliseconds();
        waiting[count++] = entry.Id;
        waiting[count++] = Encoding.UTF8.GetString(entry.Body.Span);
        waiting[count++] = line.Repeat is { } repeat ? repeat : DBNull.Value;
        if (count < waiting.Length)
            return;

        await RunAsync(many ??= Command(Many, Together), 0, cancellationToken);
        count = 0;
    }

    /// <summary>Writes what is left.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        for (var first = 0; first < count; first += Columns)
            await RunAsync(one ??= Command(One, 1), first, cancellationToken);
        count = 0;
    }

    public async ValueTask DisposeAsync()
    {
        if (many is not null)
            await many.DisposeAsync();
        if (one is not null)
            await one.DisposeAsync();
    }

    private DbCommand Command(string text, int rows)
    {
        var command = connection.Command(text, transaction);
        for (var place = 0; place < rows * Columns; place++)
            command.With(Names[place], DBNull.Value);
        return command;
    }

    private async Task RunAsync(DbCommand command, int first, CancellationToken cancellationToken)
    {
        for (var place = 0; place < command.Parameters.Count; place++)
            command.Parameters[place].Value = waiting[first + place];
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Insert(int rows)
    {
        var values = Enumerable.Range(0, rows).Select(row => $"({string.Join(", ", Names.Skip(row * Columns).Take(Columns))})");
        return $"INSERT INTO transcript_lines (transcript, sequence, incarnation, at, id, body, repeat) VALUES {string.Join(", ", values)} ON CONFLICT DO NOTHING";
    }
}
