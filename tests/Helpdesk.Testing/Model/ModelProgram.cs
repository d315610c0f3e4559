using System.Globalization;

namespace Helpdesk.Testing.Model;

/// <summary>The fake model as a program of its own.</summary>
internal static class ModelProgram
{
    public const string Help = "model [--port N] [--delay-ms N]   a completions server that quotes the first passage, word by word; a question with #name misbehaves so";

    public static async Task<int> RunAsync(string[] args)
    {
        var pause = TimeSpan.FromMilliseconds(Number(args, "--delay-ms", 20));
        await using var server = await FakeModelServer.StartAsync(
            CancellationToken.None, request => ModelFaults.Named(request.LastUserText) ?? QuotingModel.Answer(request, pause), Number(args, "--port", 0));
        await System.Console.Out.WriteLineAsync($"""
            A fake model listens. To use it:
              Models__main__Endpoint={server.Endpoint} Models__main__Name=fake
            A question that holds one of these is answered so:
              #{string.Join(" #", ModelFaults.Refusals.Keys)}
              #{string.Join(" #", ModelFaults.Quirks.Keys)}
              #{string.Join(" #", ModelFaults.Breakages.Keys)}
            """);
        await server.WaitForShutdownAsync(CancellationToken.None);
        return 0;
    }

    private static int Number(string[] args, string option, int otherwise)
    {
        var at = Array.IndexOf(args, option);
        return at < 0 ? otherwise
            : at + 1 < args.Length && int.TryParse(args[at + 1], CultureInfo.InvariantCulture, out var number) && number >= 0 ? number
            : throw new ArgumentException($"{option} needs a number.");
    }
}
