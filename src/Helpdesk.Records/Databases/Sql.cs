using System.Data.Common;

namespace Helpdesk.Records.Databases;

/// <summary>Hand-written commands, for what must not wait for EF Core to warm up.</summary>
internal static class Sql
{
    /// <summary>A command whose text is a constant of ours; what comes from outside goes into parameters.</summary>
    public static DbCommand Command(this DbConnection connection, string text, DbTransaction? transaction = null)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants and embedded scripts of this assembly.
        command.CommandText = text;
#pragma warning restore CA2100
        command.Transaction = transaction;
        return command;
    }

    /// <summary>Adds a parameter.</summary>
    public static DbCommand With(this DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
        return command;
    }
}
