using Helpdesk.Assistant.Rungs;
using Helpdesk.Core.Bots;
using Helpdesk.Testing.Assistant;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Helpdesk.Assistant.Tests.Rungs;

public sealed class ModelOptionsTests
{
    [Fact]
    public void The_key_of_DashScope_alone_makes_a_rung()
    {
        var options = Read(("DASHSCOPE_API_KEY", "sk-1"));

        var main = Assert.Single(options.Rungs);
        Assert.Equal("main", main.Key);
        Assert.Equal(("https://dashscope.aliyuncs.com/compatible-mode/v1", "qwen-plus", "sk-1"), (main.Value.Endpoint, main.Value.Name, main.Value.ApiKey));
        Assert.Equal(["main", "extractive"], LadderOf(options));
    }

    [Fact]
    public void Another_region_of_DashScope_is_a_setting()
    {
        var options = Read(("DASHSCOPE_API_KEY", "sk-1"), ("DASHSCOPE_BASE_URL", "https://intl.example/v1"), ("Models:main:Name", "qwen-max"));

        Assert.Equal(("https://intl.example/v1", "qwen-max"), (options.Rungs["main"].Endpoint, options.Rungs["main"].Name));
    }

    [Fact]
    public void The_key_of_DashScope_is_never_sent_to_another_endpoint()
    {
        var options = Read(("DASHSCOPE_API_KEY", "sk-1"), ("Models:main:Endpoint", "http://localhost:8080/v1"), ("Models:main:Name", "local"));

        Assert.Equal("", options.Rungs["main"].ApiKey);
    }

    [Fact]
    public void Without_any_rung_only_the_quoting_one_is_left() => Assert.Equal(["extractive"], LadderOf(Read()));

    [Fact]
    public void A_bot_has_the_rungs_that_it_names_whatever_their_case()
    {
        var options = Read(("Models:MAIN:Endpoint", "http://a.example/v1"), ("Models:MAIN:Name", "a"), ("Models:spare:Endpoint", "http://b.example/v1"), ("Models:spare:Name", "b"));

        Assert.Equal(["spare", "main", "extractive"], LadderOf(options, "spare", "main"));
        Assert.Throws<KeyNotFoundException>(() => LadderOf(options, "nobody"));
    }

    [Theory]
    [InlineData("Endpoint", "", "Models__main__Endpoint")]
    [InlineData("Endpoint", "localhost:8080", "Models__main__Endpoint")]
    [InlineData("Name", "", "Models__main__Name")]
    [InlineData("FirstTokenSeconds", "0", "Models__main__FirstTokenSeconds")]
    [InlineData("Capabilities:Temperature", "2", "Models__main__Capabilities__Temperature")]
    [InlineData("Capabilities:TopP", "0", "Models__main__Capabilities__TopP")]
    [InlineData("ApiKey", "sk-\u00e9", "Models__main__ApiKey")]
    [InlineData("ApiKey", "sk-sp-123", "Coding Plan")]
    [InlineData("Endpont", "http://b.example/v1", "Endpont")]
    [InlineData("TimeoutSeconds", "soon", "TimeoutSeconds")]
    [InlineData("Concurrency", "0", "Models__main__Concurrency")]
    [InlineData("Prices:Input", "-1", "Models__main__Prices__Input")]
    [InlineData("Prices:Currency", "yuan", "Models__main__Prices__Currency")]
    [InlineData("Capabilities:ContextTokens", "100", "Models__main__Capabilities__ContextTokens")]
    [InlineData("Capabilities:ThinkingSwitch", "Sometimes", "ThinkingSwitch")]
    [InlineData("Headers:X-One", "a\nb", "Models__main__Headers__X-One")]
    [InlineData("Headers:Authorization", "Bearer x", "Models__main__Headers__Authorization")]
    public void A_wrong_setting_is_named(string key, string value, string named)
    {
        var options = Read(("Models:main:Endpoint", "http://a.example/v1"), ("Models:main:Name", "a"), ("Models:main:" + key, value));

        var result = new ModelOptionsCheck().Validate(null, options);

        Assert.Contains(named, Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    [Fact]
    public void The_name_of_the_quoting_rung_is_taken()
    {
        var options = Read(("Models:extractive:Endpoint", "http://a.example/v1"), ("Models:extractive:Name", "a"));

        Assert.True(new ModelOptionsCheck().Validate(null, options).Failed);
    }

    [Fact]
    public void Right_settings_pass() =>
        Assert.True(new ModelOptionsCheck().Validate(null, Read(("DASHSCOPE_API_KEY", "sk-1"))).Succeeded);

    private static IEnumerable<string> LadderOf(ModelOptions options, params string[] models) =>
        new Ladders(Options.Create(options)).For(SomeTurn.SomeBot(models)).Select(rung => rung.Name);

    private static ModelOptions Read(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.GroupBy(setting => setting.Key).ToDictionary(group => group.Key, group => (string?)group.Last().Value))
            .Build();
        var options = new ModelOptions();
        options.Read(configuration);
        Assert.Equal(options.Rungs.Keys.Order(), ModelRungs.Names(configuration).Order());
        return options;
    }
}
