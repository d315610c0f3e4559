using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace Helpdesk.Testing.Proxies;

/// <summary>A real nginx before several servers, which sends each client to the same one as long as that lives.</summary>
public sealed class NginxServer : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("helpdesk-nginx-").FullName;
    private readonly int port = FreePort.Find(1)[0];
    private Process? process;

    /// <summary>Which server has answered stands in this header.</summary>
    public const string InstanceHeader = "X-Instance";

    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    /// <summary>Starts a proxy; skips the test where Debian's nginx is not installed.</summary>
    public static async Task<NginxServer> StartAsync(IReadOnlyList<Uri> servers)
    {
        // Debian keeps it off the path of users.
        var program = File.Exists("/usr/sbin/nginx") ? "/usr/sbin/nginx" : Command.Find("nginx");
        var server = new NginxServer();
        var file = Path.Combine(server.folder, "nginx.conf");
        await File.WriteAllTextAsync(file, server.Settings(servers));
        server.process = Process.Start(new ProcessStartInfo(program, ["-p", server.folder, "-c", file, "-e", Path.Combine(server.folder, "error.log")]))!;
        await server.AnswersAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private string Settings(IReadOnlyList<Uri> servers) => $$"""
        daemon off;
        user root;
        pid {{folder}}/nginx.pid;
        events { worker_connections 256; }
        http {
          access_log off;
          client_body_temp_path {{folder}}/body;
          proxy_temp_path {{folder}}/proxy;
          fastcgi_temp_path {{folder}}/fastcgi;
          uwsgi_temp_path {{folder}}/uwsgi;
          scgi_temp_path {{folder}}/scgi;
          map $http_upgrade $connection_upgrade { default upgrade; '' ''; }
          upstream helpdesk {
            ip_hash;
        {{string.Concat(servers.Select(each => $"    server {each.Authority} max_fails=1 fail_timeout=5s;\n"))}}  }
          server {
            listen 127.0.0.1:{{port.ToString(CultureInfo.InvariantCulture)}};
            location / {
              proxy_pass http://helpdesk;
              proxy_http_version 1.1;
              proxy_set_header Host $http_host;
              proxy_set_header Upgrade $http_upgrade;
              proxy_set_header Connection $connection_upgrade;
              proxy_next_upstream error timeout;
              proxy_connect_timeout 2s;
              proxy_read_timeout 300s;
              add_header {{InstanceHeader}} $upstream_addr always;
            }
          }
        }
        """;

    private async Task AnswersAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", port);
                return;
            }
            catch (SocketException) when (attempt < 100 && process is { HasExited: false })
            {
                await Task.Delay(50);
            }
        }
    }
}
