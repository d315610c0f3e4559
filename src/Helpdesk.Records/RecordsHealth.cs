using System.Data.Common;
using Helpdesk.Core.Operation;
using Helpdesk.Records.Databases;

namespace Helpdesk.Records;

/// <summary>Whether the database of the records answers.</summary>
internal sealed class RecordsHealth(RecordsDatabase database) : IHealthProbe
{
    public string Name => "records";

    public async ValueTask<string?> ProblemAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            await using var command = connection.Command("SELECT COUNT(*) FROM incarnations");
            await command.ExecuteScalarAsync(cancellationToken);
            return null;
        }
        catch (DbException exception) when (database.Explain(exception) is not null)
        {
            return database.Explain(exception)!.Message;
        }
    }
}
