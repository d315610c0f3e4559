using Helpdesk.Core.Turns;
using Helpdesk.Server;
using Helpdesk.Server.Commands;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Helpdesk.Benchmarks;

/// <summary>The production composition with an echo in the place of the assistant.</summary>
internal static class EchoServer
{
    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = RunCommand.Build(HomeFolder.Find(), args[0], services => { services.Replace(ServiceDescriptor.Singleton<IAssistant, EchoAssistant>()); services.AddSingleton<Helpdesk.Core.Bots.IBotCatalogue>(new Helpdesk.Testing.Turns.SomeBots()); services.AddSingleton<Helpdesk.Core.Knowledge.IKnowledge>(new NoK()); });
        app.MapGet("/usage", () => Usage.Now);
        await app.RunAsync();
        return 0;
    }
}

internal sealed class NoK : Helpdesk.Core.Knowledge.IKnowledge { public ValueTask<Helpdesk.Core.Knowledge.KnowledgeResult> SearchAsync(string bot, string question, string? language, int limit, CancellationToken cancellationToken) => throw new KeyNotFoundException(); }
