using Helpdesk.Records.Attachments;
using Helpdesk.Records.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Records;

/// <summary>Makes the records ready.</summary>
public static class RecordsSchema
{
    /// <summary>
    /// Brings the database up to date and sweeps what a crash left in the folder of attachments. To be awaited before the host
    /// starts its services; several instances may do it at once. Nothing pending costs one connection and two queries.
    /// </summary>
    /// <exception cref="RecordsUnavailableException">The database or its folder cannot be used; the message says what to do.</exception>
    /// <exception cref="RecordsNewerException">A newer version has worked on the records.</exception>
    public static async Task MigrateAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var database = services.GetRequiredService<RecordsDatabase>();
        await new SchemaUpgrade(database).RunAsync(cancellationToken);
        await database.TuneAsync(cancellationToken);
        services.GetRequiredService<AttachmentFolder>().Sweep();
    }
}
