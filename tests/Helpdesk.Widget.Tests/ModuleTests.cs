using System.Diagnostics;

namespace Helpdesk.Widget.Tests;

/// <summary>The modules of the widget that need no browser, each by its own file of tests.</summary>
public sealed class ModuleTests
{
    private static readonly string Folder = Path.Combine(ShopFolder.Repository(), "tests", "Helpdesk.Widget.Tests");

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.test.mjs").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_tests_of_the_module_pass(string file)
    {
        var start = new ProcessStartInfo(Command.Find("node"), ["--test", Path.Combine(Folder, file)]) { RedirectStandardOutput = true };

        using var node = Process.Start(start)!;
        var said = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(node.ExitCode == 0, said);
    }
}
