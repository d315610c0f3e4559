using System.Reflection;

namespace Helpdesk.Redis;

/// <summary>The scripts by which a conversation changes, each with the prelude in front.</summary>
internal sealed class RedisScripts
{
    private readonly Func<string, string> edit;

    public RedisScripts() : this(source => source) { }

    /// <param name="edit">Changes each script before it is used: a test takes a guard out to see what it guards against.</param>
    public RedisScripts(Func<string, string> edit)
    {
        this.edit = edit;
        Accept = Load("accept");
        Take = Load("take");
        Commit = Load("commit");
        Stream = Load("stream");
        Renew = Load("renew");
        Release = Load("release");
        Intend = Load("intend");
        Receive = Load("receive");
        Read = Load("read");
        Append = Load("append");
        Own = Load("own");
        Due = Load("due");
        Deliver = Load("deliver");
        Settle = Load("settle");
        Limit = Load("limit");
        Beat = Load("beat");
        Uncopied = Load("uncopied");
        Copy = Load("copy");
        Saved = Load("saved");
        Leave = Load("leave");
        Restore = Load("restore");
        Presence = Load("presence");
        Waits = Load("waits");
        Relayed = Load("relayed");
        Places = Load("places");
    }

    public string Accept { get; }
    public string Take { get; }
    public string Commit { get; }
    public string Stream { get; }
    public string Renew { get; }
    public string Release { get; }
    public string Intend { get; }
    public string Receive { get; }
    public string Read { get; }
    public string Append { get; }
    public string Own { get; }
    public string Due { get; }
    public string Deliver { get; }
    public string Settle { get; }
    public string Limit { get; }
    public string Beat { get; }
    public string Uncopied { get; }
    public string Copy { get; }
    public string Saved { get; }
    public string Leave { get; }
    public string Restore { get; }
    public string Presence { get; }
    public string Waits { get; }
    public string Relayed { get; }
    public string Places { get; }

    private string Load(string name) => edit(Resource("prelude") + Resource(name));

    private static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The script '{name}.lua' is not part of this build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
