using Helpdesk.Testing.Model;
using Helpdesk.Testing.Webhook;

namespace Helpdesk.Testing;

/// <summary>Starts one of the fakes to try things against.</summary>
internal static class Program
{
    // One line for each fake.
    private static readonly Dictionary<string, (string Help, Func<string[], Task<int>> RunAsync)> Fakes = new(StringComparer.Ordinal)
    {
        ["model"] = (ModelProgram.Help, ModelProgram.RunAsync),
        ["webhook"] = (WebhookReceiverProgram.Usage, WebhookReceiverProgram.RunAsync),
    };

    public static async Task<int> Main(string[] args)
    {
        if (args.Length > 0 && Fakes.TryGetValue(args[0], out var fake))
            return await fake.RunAsync(args[1..]);

        await System.Console.Error.WriteLineAsync("Usage: dotnet run --project tests/Helpdesk.Testing -- <fake>");
        foreach (var (help, _) in Fakes.Values)
            await System.Console.Error.WriteLineAsync($"  {help}");
        return 2;
    }
}
