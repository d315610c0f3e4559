using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helpdesk.Server.Operation;

/// <summary>The running server as its data folder names it, so that commands beside it find it: <c>server.json</c>, for its user only.</summary>
internal sealed partial record ServerFile(string Url, int Pid)
{
    private const string Name = "server.json";

    /// <summary>Reads the file; null when there is none, or when nobody runs under its number.</summary>
    public static ServerFile? Read(string data)
    {
        try
        {
            var file = JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(data, Name)), ServerFileJson.Default.ServerFile);
            return file is not null && IsRunning(file.Pid) ? file : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes the file, all at once, readable by its user only.</summary>
    public void Write(string data)
    {
        Directory.CreateDirectory(data);
        var path = Path.Combine(data, Name);
        var draft = $"{path}.{Pid}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(draft, options))
            JsonSerializer.Serialize(file, this, ServerFileJson.Default.ServerFile);
        File.Move(draft, path, overwrite: true);
    }

    /// <summary>Removes the file if it still names this server.</summary>
    public void Remove(string data)
    {
        if (Read(data) == this)
            File.Delete(Path.Combine(data, Name));
    }

    private static bool IsRunning(int pid)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(pid);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(ServerFile))]
    private sealed partial class ServerFileJson : JsonSerializerContext;
}
