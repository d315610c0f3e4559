using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Helpdesk.Core;
using Helpdesk.Core.Access;

namespace Helpdesk.Server.Api;

/// <summary>
/// The server's own key: <c>Helpdesk__ApiKey</c>, or one that is made at the first start and kept in the data folder, readable by
/// its user only. It may do everything.
/// </summary>
internal sealed partial class ConfiguredApiKey(IConfiguration configuration, HelpdeskPaths paths, TimeProvider time, ILogger<ConfiguredApiKey> logger) : IHostedService
{
    private const string Key = "Helpdesk:ApiKey";
    private const string FileName = "api-key";
    private const int ShortestKey = 16;

    private byte[]? sha256;

    /// <summary>The file that holds the key; null when it is set by configuration.</summary>
    public string? Place { get; private set; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var secret = configuration[Key] is { Length: > 0 } set ? set.Trim() : await ReadOrMakeAsync(cancellationToken);
        if (secret.Length < ShortestKey)
            throw new SetupException($"The API key of Helpdesk__ApiKey or of the file '{FileName}' in the data folder has fewer than {ShortestKey} characters. Set a longer random one, or unset it and delete the file: then one is made.");
        sha256 = Hash(secret);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The key, if the secret is its.</summary>
    public ApiKey? Find(string secret) =>
        sha256 is not null && CryptographicOperations.FixedTimeEquals(sha256, Hash(secret))
            ? new ApiKey { Name = "helpdesk", Scopes = ApiScopes.All, Desks = [], CreatedAt = time.GetUtcNow() }
            : null;

    private async Task<string> ReadOrMakeAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(paths.Data);
        var path = Path.Combine(paths.Data, FileName);
        if (!File.Exists(path))
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            await using (var file = new FileStream(path, options))
                await file.WriteAsync(Encoding.ASCII.GetBytes("hd_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)) + "\n"), cancellationToken);
            LogMade(path);
        }

        Place = path;
        return (await File.ReadAllTextAsync(path, cancellationToken)).Trim();
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    [LoggerMessage(LogLevel.Information, "An API key for /api was made; it stands in {Path}")]
    private partial void LogMade(string path);
}
