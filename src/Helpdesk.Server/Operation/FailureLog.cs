using Serilog;

namespace Helpdesk.Server.Operation;

/// <summary>Keeps the whole of an unexpected failure where an engineer can read it.</summary>
internal static class FailureLog
{
    /// <summary>Appends the exception to the log files.</summary>
    /// <returns>One line that says where it is.</returns>
    public static string Write(Exception exception)
    {
        var home = HomeFolder.Find();
        var folder = Logging.Folder(home.Settle(home.ReadConfiguration()).Data);
        try
        {
            Directory.CreateDirectory(folder);
            using var log = new LoggerConfiguration().WriteTo.HelpdeskFile(folder).CreateLogger();
            log.Fatal(exception, "The program ended because of an unexpected failure");
            return $"The whole of it is in the newest file of {folder}";
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return $"It could not be logged: {folder} cannot be written.";
        }
    }
}
