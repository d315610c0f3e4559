using Helpdesk.Core.Turns;
using Helpdesk.Server;
using Helpdesk.Server.Commands;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Helpdesk.Benchmarks;

/// <summary>The production composition, as it is or with an echo in the place of the assistant.</summary>
internal static class EchoServer
{
    public static async Task<int> RunAsync(string[] args, bool echo)
    {
        await using var app = RunCommand.Build(HomeFolder.Find(), args[0], services =>
        {
            if (echo)
                services.Replace(ServiceDescriptor.Singleton<IAssistant, EchoAssistant>());
        });
        app.MapGet("/usage", () => Usage.Now);
        await app.RunAsync();
        return 0;
    }
}
