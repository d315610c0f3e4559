namespace Helpdesk.Widget.Tests.Browsing;

/// <summary>The demo shop with a model that says what a test has scripted.</summary>
public sealed class ModelShop : Shop
{
    private FakeModelServer? model;

    /// <summary>What the model answers to a question that is not scripted.</summary>
    public Func<string, ModelReply> Otherwise { get; set; } = _ => ModelReply.Says("I am glad to help.");

    public FakeModelServer Model => model ?? throw new InvalidOperationException("The shop is not open.");

    public override async ValueTask InitializeAsync()
    {
        model = await FakeModelServer.StartAsync(TestContext.Current.CancellationToken, request => Otherwise(Question(request)));
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Model.DisposeAsync();
    }

    protected override IEnumerable<KeyValuePair<string, string>> Settings() =>
    [
        new("Models__main__Endpoint", Model.Endpoint.ToString()),
        new("Models__main__ApiKey", "any"),
        new("Models__main__Name", "fake"),
        new("Models__main__FirstTokenSeconds", "300"),
        new("Models__main__SilenceSeconds", "300"),
    ];

    private static string Question(ModelRequest request)
    {
        var prompt = request.LastUserText;
        var start = prompt.LastIndexOf("<customer>\n", StringComparison.Ordinal) + "<customer>\n".Length;
        return prompt[start..prompt.LastIndexOf("\n</customer>", StringComparison.Ordinal)];
    }
}
