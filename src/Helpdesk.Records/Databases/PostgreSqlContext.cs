using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Records.Databases;

/// <summary>The model on PostgreSQL, with its own migrations.</summary>
internal sealed class PostgreSqlContext(DbContextOptions<PostgreSqlContext> options) : RecordsContext(options);
