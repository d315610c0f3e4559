using Helpdesk.Server.Operation;

namespace Helpdesk.Server.Tests.Operation;

public sealed class ServerFileTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("helpdesk-data-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public void A_command_finds_the_running_server()
    {
        var server = new ServerFile("http://localhost:1234", Environment.ProcessId);

        server.Write(data);

        Assert.Equal(server, ServerFile.Read(data));
    }

    [Fact]
    public void Only_its_user_can_read_it()
    {
        new ServerFile("http://localhost:1234", Environment.ProcessId).Write(data);

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(data, "server.json")));
    }

    [Fact]
    public void A_server_that_was_killed_is_not_found()
    {
        new ServerFile("http://localhost:1234", int.MaxValue).Write(data);

        Assert.Null(ServerFile.Read(data));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    public void A_broken_file_is_as_none(string content)
    {
        File.WriteAllText(Path.Combine(data, "server.json"), content);

        Assert.Null(ServerFile.Read(data));
    }

    [Fact]
    public void A_server_leaves_the_file_of_its_heir_alone()
    {
        var heir = new ServerFile("http://localhost:1234", Environment.ProcessId);
        heir.Write(data);

        new ServerFile("http://localhost:999", 1).Remove(data);

        Assert.Equal(heir, ServerFile.Read(data));
    }
}
