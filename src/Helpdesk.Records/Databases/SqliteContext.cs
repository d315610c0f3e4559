using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Records.Databases;

/// <summary>The model on SQLite, with its own migrations.</summary>
internal sealed class SqliteContext(DbContextOptions<SqliteContext> options) : RecordsContext(options);
