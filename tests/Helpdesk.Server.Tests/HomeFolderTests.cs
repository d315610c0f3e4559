using Microsoft.Extensions.Configuration;

namespace Helpdesk.Server.Tests;

public sealed class HomeFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("helpdesk-home-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_current_folder_is_home_when_it_has_bots()
    {
        Make("repository/bots", "repository/src/bots");

        var home = HomeFolder.Find(In("repository/src"), In("repository"), botsAreNamed: false);

        Assert.Equal(new HomeFolder(In("repository/src"), IsElsewhere: false), home);
    }

    [Fact]
    public void A_folder_above_the_current_one_is_home_when_it_has_bots()
    {
        Make("repository/bots", "repository/src/project");

        var home = HomeFolder.Find(In("repository/src/project"), folder, botsAreNamed: false);

        Assert.Equal(new HomeFolder(In("repository"), IsElsewhere: true), home);
    }

    [Fact]
    public void A_folder_above_the_program_is_home_when_the_current_one_is_somewhere_else()
    {
        Make("elsewhere", "repository/bots", "repository/src/bin");

        var home = HomeFolder.Find(In("elsewhere"), In("repository/src/bin"), botsAreNamed: false);

        Assert.Equal(In("repository"), home.Root);
    }

    [Fact]
    public void The_current_folder_is_home_when_the_environment_names_the_bots()
    {
        Make("elsewhere", "repository/bots");

        var home = HomeFolder.Find(In("elsewhere"), In("repository"), botsAreNamed: true);

        Assert.Equal(new HomeFolder(In("elsewhere"), IsElsewhere: false), home);
    }

    [Fact]
    public void Every_part_reads_the_same_absolute_folders()
    {
        Make("shop/prompts");
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Helpdesk:Bots", "mine"), new("Helpdesk:Data", "/var/lib/shop")])
            .Build();

        var paths = new HomeFolder(In("shop"), IsElsewhere: false).Settle(configuration);

        Assert.Equal(In("shop/mine"), paths.Bots);
        Assert.Equal("/var/lib/shop", paths.Data);
        Assert.Equal(In("shop/prompts"), paths.Prompts);
        Assert.Equal(In("shop/mine"), configuration["Helpdesk:Bots"]);
    }

    private string In(string path) => Path.Combine(folder, path);

    private void Make(params string[] paths)
    {
        foreach (var path in paths)
            Directory.CreateDirectory(In(path));
    }
}
