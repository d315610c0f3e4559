using Helpdesk.Benchmarks;

return args switch
{
    ["echo", .. var rest] => await EchoBenchmark.RunAsync(rest),
    ["first-text", .. var rest] => await FirstTextBenchmark.RunAsync(rest),
    ["conversation-growth"] => await GrowthBenchmark.RunAsync(),
    ["start", .. var rest] => await StartBenchmark.RunAsync(rest),
    ["tickets", .. var rest] => await TicketsBenchmark.RunAsync(rest),
    ["search", .. var rest] => await SearchBenchmark.RunAsync(rest),
    ["echo-server", .. var rest] => await EchoServer.RunAsync(rest, echo: true),
    ["whole-server", .. var rest] => await EchoServer.RunAsync(rest, echo: false),
    ["model-server", .. var rest] => await ModelServer.RunAsync(rest),
    ["bare-server", .. var rest] => await BareServer.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    System.Console.WriteLine("""
        Benchmarks of Helpdesk; each prints a table and how it was measured.

          dotnet run -c Release --project tests/Helpdesk.Benchmarks -- echo        [turns each round, 20000] [in flight, 32]
          dotnet run -c Release --project tests/Helpdesk.Benchmarks -- first-text  [questions, 200]
          dotnet run -c Release --project tests/Helpdesk.Benchmarks -- start       [starts, 7]
          dotnet run -c Release --project tests/Helpdesk.Benchmarks -- tickets     [tickets, 100000] [rounds, 21]
          dotnet run -c Release --project tests/Helpdesk.Benchmarks -- search      [folder with BANKING77, ../shared/data]
          dotnet run -c Release --project tests/Helpdesk.Benchmarks -- conversation-growth
        """);
    return 2;
}
