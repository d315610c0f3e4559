using System.Net;

namespace Helpdesk.Console.Tests;

/// <summary>What agents change of their own accounts.</summary>
public sealed class AccountTests(ConsoleServer server) : IClassFixture<ConsoleServer>
{
    private const string NewPassword = "quite another phrase";

    private static int addresses;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_password_signs_out_every_other_browser_and_not_this_one()
    {
        var user = await server.AgentAsync("changer", "agent");
        using var mine = await SignedInAsync(user);
        using var other = await SignedInAsync(user);

        var changed = await ChangeAsync(mine, ConsoleServer.Password, NewPassword);

        Assert.EndsWith("/console/account?done=password", changed.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await mine.GetAsync("/console", Cancellation)).StatusCode);
        Assert.Contains("Every other session has ended", await mine.GetStringAsync("/console/account?done=password", Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await other.GetAsync("/console", Cancellation)).StatusCode);
        using var later = Browser();
        Assert.Equal(HttpStatusCode.OK, (await ConsoleServer.SignInAsync(later, user, ConsoleServer.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await ConsoleServer.SignInAsync(later, user, NewPassword)).StatusCode);
        Assert.Single(await server.AuditAsync(user, "password-changed"));
    }

    [Fact]
    public async Task A_password_is_changed_only_with_the_old_one_and_by_the_rules()
    {
        var user = await server.AgentAsync("ruled", "agent");
        using var browser = await SignedInAsync(user);

        Assert.Contains("The old password is wrong", await TextAsync(await ChangeAsync(browser, "wrong wrong wrong", NewPassword)), StringComparison.Ordinal);
        Assert.Contains("at least 12", await TextAsync(await ChangeAsync(browser, ConsoleServer.Password, "short")), StringComparison.Ordinal);
        Assert.Contains("must not contain", await TextAsync(await ChangeAsync(browser, ConsoleServer.Password, "I am RULED by it")), StringComparison.Ordinal);
        Assert.Contains("too simple", await TextAsync(await ChangeAsync(browser, ConsoleServer.Password, "aaaaaaaaaaaaaa")), StringComparison.Ordinal);
        Assert.Contains("not the same", await TextAsync(await ChangeAsync(browser, ConsoleServer.Password, NewPassword, again: "something else is here")), StringComparison.Ordinal);

        using var later = Browser();
        Assert.Equal(HttpStatusCode.Redirect, (await ConsoleServer.SignInAsync(later, user, ConsoleServer.Password)).StatusCode);
    }

    [Fact]
    public async Task An_open_session_does_not_serve_to_find_out_the_password()
    {
        var user = await server.AgentAsync("left-open", "agent");
        using var browser = await SignedInAsync(user);
        for (var attempt = 0; attempt < 10; attempt++)
            await ChangeAsync(browser, "wrong wrong wrong", NewPassword);

        Assert.Contains("Too many attempts", await TextAsync(await ChangeAsync(browser, ConsoleServer.Password, NewPassword)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_changes_at_once_one_wins_and_its_password_holds()
    {
        var user = await server.AgentAsync("racing", "agent");
        using var one = await SignedInAsync(user);
        using var two = await SignedInAsync(user);

        var answers = await Task.WhenAll(ChangeAsync(one, ConsoleServer.Password, "the first new phrase"), ChangeAsync(two, ConsoleServer.Password, "the other new phrase"));

        Assert.Single(answers, answer => answer.Headers.Location?.ToString().Contains("done=password", StringComparison.Ordinal) == true);
        Assert.Single(await server.AuditAsync(user, "password-changed"));
    }

    [Fact]
    public async Task What_others_see_is_checked_kept_and_shown()
    {
        var user = await server.AgentAsync("facing", "agent");
        using var browser = await SignedInAsync(user);
        Assert.Contains("English", await browser.GetStringAsync("/console/account", Cancellation), StringComparison.Ordinal);

        foreach (var picture in new[] { "http://shop.example/x.png", "javascript:alert(1)", "//evil.example/x.png", "data:text/html,x" })
            Assert.Contains("begins with https://", await TextAsync(await SaveAsync(browser, "Mia", picture)), StringComparison.Ordinal);
        Assert.Contains("1 to 64 characters", await TextAsync(await SaveAsync(browser, "  ", "")), StringComparison.Ordinal);
        var saved = await SaveAsync(browser, " Mia <i>Wong</i> ", "https://shop.example/mia.png", "zh", "xx");

        Assert.EndsWith("done=profile", saved.Headers.Location!.ToString(), StringComparison.Ordinal);
        var page = await browser.GetStringAsync("/console/account", Cancellation);
        Assert.Contains("value=\"Mia &lt;i&gt;Wong&lt;/i&gt;\"", page, StringComparison.Ordinal);
        Assert.Contains("https://shop.example/mia.png", page, StringComparison.Ordinal);
        Assert.Matches("value=\"zh\" checked", page);
        Assert.DoesNotContain("value=\"en\" checked", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"xx\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/console", Cancellation)).StatusCode);
        Assert.Single(await server.AuditAsync(user, "profile-changed"));
    }

    [Fact]
    public async Task A_choice_of_light_or_dark_and_of_the_language_is_kept_in_the_browser()
    {
        var user = await server.AgentAsync("chooser", "agent");
        using var browser = await SignedInAsync(user);
        Assert.Contains("data-look=\"system\"", await browser.GetStringAsync("/console", Cancellation), StringComparison.Ordinal);

        foreach (var (look, language, tag, scheme) in new[] { ("dark", "zh", "zh-Hans", "dark"), ("light", "en", "en", "light"), ("\"><script>", "xx", "en", "light dark") })
        {
            var kept = await ConsoleServer.SendAsync(browser, "/console/account", "", [("look", look), ("language", language)], "/console/look");
            Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
            var page = await browser.GetStringAsync("/console", Cancellation);
            Assert.Contains($"<html lang=\"{tag}\" data-look=\"{(scheme == "light dark" ? "system" : look)}\"", page, StringComparison.Ordinal);
            Assert.Contains($"content=\"{scheme}\"", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_speaks_Chinese_too()
    {
        var user = await server.AgentAsync("speaker", "agent");
        using var browser = await SignedInAsync(user);
        browser.DefaultRequestHeaders.Add("Accept-Language", "zh-CN");

        Assert.Contains("原密码错误", await TextAsync(await ChangeAsync(browser, "wrong wrong wrong", NewPassword)), StringComparison.Ordinal);
        Assert.Contains("至少需要 12 个字符", await TextAsync(await ChangeAsync(browser, ConsoleServer.Password, "short")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_signed_in_already_is_taken_on_from_the_sign_in_page()
    {
        var user = await server.AgentAsync("already", "agent");
        using var browser = await SignedInAsync(user);

        var answer = await browser.GetAsync("/console/sign-in?to=console%3Fview%3Dlive", Cancellation);
        var stranger = await browser.GetAsync("/console/sign-in?to=https%3A%2F%2Fevil.example", Cancellation);

        Assert.EndsWith("/console?view=live", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("/console", stranger.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_out_is_in_the_audit_once_and_not_once_for_each_guess()
    {
        var user = await server.AgentAsync("guessed-at", "agent");
        using var browser = server.Browser(IPAddress.Parse("127.0.7.1"));
        for (var attempt = 0; attempt < 15; attempt++)
            await ConsoleServer.SignInAsync(browser, user, "wrong wrong wrong");

        Assert.Equal([("sign-in", "from 127.0.7.1")], await server.AuditAsync(user, "locked-out"));
        Assert.Empty(await server.AuditAsync(user, "sign-in"));
    }

    [Fact]
    public async Task Too_many_sign_ins_of_one_account_are_in_the_audit_once()
    {
        var user = await server.AgentAsync("hammered", "agent");
        for (var attempt = 0; attempt < 25; attempt++)
        {
            using var browser = Browser();
            await ConsoleServer.SignInAsync(browser, user, ConsoleServer.Password);
        }

        Assert.Single(await server.AuditAsync(user, "too-many-sign-ins"));
        Assert.Equal(20, (await server.AuditAsync(user, "sign-in")).Count);
    }

    private async Task<HttpClient> SignedInAsync(string user)
    {
        var browser = Browser();
        Assert.Equal(HttpStatusCode.Redirect, (await ConsoleServer.SignInAsync(browser, user, ConsoleServer.Password)).StatusCode);
        return browser;
    }

    private HttpClient Browser() => server.Browser(IPAddress.Parse(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"127.0.6.{Interlocked.Increment(ref addresses)}")));

    private static Task<HttpResponseMessage> ChangeAsync(HttpClient browser, string old, string password, string? again = null) => ConsoleServer.SendAsync(
        browser, "/console/account", "password", ("Password.Old", old), ("Password.New", password), ("Password.Again", again ?? password));

    private static Task<HttpResponseMessage> SaveAsync(HttpClient browser, string name, string picture, params string[] languages) => ConsoleServer.SendAsync(
        browser, "/console/account", "profile", [("Profile.Name", name), ("Profile.Picture", picture), .. languages.Select(language => ("Profile.Languages", language))]);

    private static async Task<string> TextAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation));
}
