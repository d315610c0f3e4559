using Helpdesk.Core.Access;

namespace Helpdesk.Records.Tests.Agents;

public abstract class AgentsSuite : RecordsSuite
{
    [Fact]
    public async Task An_account_is_kept_whole_and_found_by_each_of_its_keys()
    {
        var agents = (await StartAsync()).Agents;
        var account = Some("a1", "Mia.Wong") with
        {
            Email = "Mia@Shop.example",
            Picture = "https://shop.example/mia.png",
            Grants = [new DeskGrant("shop", AgentRole.Supervisor), new DeskGrant(DeskGrant.EveryDesk, AgentRole.Agent)],
            Skills = ["returns"],
            Languages = ["en", "zh"],
            Capacity = 3,
            PasswordHash = "hash",
            EndedSessions = [new EndedSession("s1", Time.GetUtcNow())],
            Failures = 2,
            LockedUntil = Time.GetUtcNow().AddMinutes(10),
            InviteSha256 = [1, 2, 3],
            InviteUntil = Time.GetUtcNow().AddHours(1),
            CreatedAt = Time.GetUtcNow(),
        };

        var saved = await agents.SaveAsync(account, Cancellation);

        Assert.Equal(1, saved!.Version);
        foreach (var key in new AgentKey[] { new AgentKey.Id("a1"), new AgentKey.UserName("mia.WONG"), new AgentKey.UserName(" ｍｉａ.wong "), new AgentKey.Email("MIA@shop.EXAMPLE"), new AgentKey.Invite([1, 2, 3]) })
            Assert.Equivalent(saved, await agents.FindAsync(key, Cancellation), strict: true);
    }

    [Fact]
    public async Task What_can_be_no_key_finds_nobody()
    {
        var agents = (await StartAsync()).Agents;
        await agents.SaveAsync(Some("a1", "mia") with { Email = "boss@shop.example" }, Cancellation);
        AgentKey[] keys =
        [
            new AgentKey.Id("a2"), new AgentKey.UserName(""), new AgentKey.UserName("mia\0"), new AgentKey.UserName("\ud800"), new AgentKey.UserName(new string('\ufdfa', 64)),
            new AgentKey.UserName(new string('x', 100_000)), new AgentKey.Email(""), new AgentKey.Email("boss@shop.example\0"), new AgentKey.Invite([]),
        ];

        foreach (var key in keys)
            Assert.Null(await agents.FindAsync(key, Cancellation));
    }

    [Theory]
    [InlineData("ｂoss@shop.example")]
    [InlineData("boﬀ@shop.example")]
    [InlineData(" boss@shop.example")]
    [InlineData("boſs@shop.example")]
    public async Task A_mailbox_that_only_looks_the_same_opens_no_account(string other)
    {
        var agents = (await StartAsync()).Agents;
        await agents.SaveAsync(Some("a1", "boss") with { Email = "boss@shop.example" }, Cancellation);
        await agents.SaveAsync(Some("a2", "boff") with { Email = "boff@shop.example" }, Cancellation);

        Assert.Null(await agents.FindAsync(new AgentKey.Email(other), Cancellation));
    }

    [Fact]
    public async Task A_change_of_what_somebody_else_has_changed_is_refused()
    {
        var agents = (await StartAsync()).Agents;
        var read = (await agents.SaveAsync(Some("a1", "mia"), Cancellation))!;
        var first = await agents.SaveAsync(read with { Name = "First" }, Cancellation);

        Assert.Null(await agents.SaveAsync(read with { Name = "Second" }, Cancellation));

        Assert.Equal(2, first!.Version);
        Assert.Equal("First", (await agents.FindAsync(new AgentKey.Id("a1"), Cancellation))!.Name);
        Assert.Null(await agents.SaveAsync(Some("a1", "mia"), Cancellation));
        Assert.Null(await agents.SaveAsync(Some("never", "saved") with { Version = 3 }, Cancellation));
    }

    [Fact]
    public async Task A_user_name_and_an_address_belong_to_one_account()
    {
        var agents = (await StartAsync()).Agents;
        await agents.SaveAsync(Some("a1", "mia") with { Email = "mia@shop.example" }, Cancellation);
        var other = (await agents.SaveAsync(Some("a2", "bob"), Cancellation))!;
        await agents.SaveAsync(Some("a3", "eve"), Cancellation);

        Assert.Null(await agents.SaveAsync(Some("a4", "MIA"), Cancellation));
        Assert.Null(await agents.SaveAsync(Some("a4", "zoe") with { Email = "MIA@SHOP.example" }, Cancellation));
        Assert.Null(await agents.SaveAsync(other with { UserName = "ＭＩＡ" }, Cancellation));
        Assert.Null(await agents.SaveAsync(other with { Email = "mia@shop.example" }, Cancellation));
        Assert.Equal(["bob", "eve", "mia"], (await agents.ListAsync(Cancellation)).Select(account => account.UserName));
    }

    [Fact]
    public async Task Of_two_who_take_one_name_in_the_same_moment_one_gets_it()
    {
        var agents = (await StartAsync()).Agents;
        for (var round = 0; round < 10; round++)
        {
            var first = (await agents.SaveAsync(Some($"a{round}", $"a{round}"), Cancellation))!;
            var second = (await agents.SaveAsync(Some($"b{round}", $"b{round}"), Cancellation))!;

            var saved = await Task.WhenAll(
                Task.Run(() => agents.SaveAsync(first with { UserName = $"taken{round}" }, Cancellation)),
                Task.Run(() => agents.SaveAsync(second with { UserName = $"TAKEN{round}" }, Cancellation)),
                Task.Run(() => agents.SaveAsync(Some($"c{round}", $"Taken{round}"), Cancellation)));

            Assert.Single(saved, account => account is not null);
        }
    }

    [Fact]
    public async Task Accounts_are_listed_by_user_name_on_every_database_alike()
    {
        var agents = (await StartAsync()).Agents;
        foreach (var name in new[] { "zoe", "Bob", "_x", "ann", "王", "a-b", "ab" })
            await agents.SaveAsync(Some(name, name), Cancellation);

        Assert.Equal(["a-b", "ab", "ann", "Bob", "zoe", "_x", "王"], (await agents.ListAsync(Cancellation)).Select(account => account.UserName));
    }

    [Fact]
    public async Task What_is_no_name_and_no_address_is_not_kept()
    {
        var agents = (await StartAsync()).Agents;

        await Assert.ThrowsAsync<ArgumentException>(() => agents.SaveAsync(Some("a1", "a\0b"), Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => agents.SaveAsync(Some("a1", new string('\ufdfa', 64)), Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => agents.SaveAsync(Some("a1", "mia") with { Email = "no address" }, Cancellation));
    }

    [Fact]
    public async Task Every_instance_that_starts_within_the_hour_gives_the_same_first_link_and_it_works_once()
    {
        var records = await Task.WhenAll(StartAsync(), StartAsync(), StartAsync());
        var tokens = await Task.WhenAll(records.Select(each => Task.Run(() => each.Invitations.FirstAsync(Cancellation))));
        Time.Advance(TimeSpan.FromMinutes(50));
        var late = await (await StartAsync()).Invitations.FirstAsync(Cancellation);

        Time.Advance(TimeSpan.FromMinutes(50));
        var account = await records[1].Invitations.FindAsync(tokens[2], Cancellation);

        Assert.All(tokens, token => Assert.Equal(late, token));
        Assert.Equal([new DeskGrant(DeskGrant.EveryDesk, AgentRole.Administrator)], account!.Grants);
        Assert.NotNull(await records[0].Agents.SaveAsync(account with { PasswordHash = "set", InviteSha256 = null, InviteUntil = null }, Cancellation));
        Assert.Null(await records[2].Invitations.FindAsync(late, Cancellation));
        Assert.Null(await records[2].Invitations.FirstAsync(Cancellation));
    }

    [Fact]
    public async Task The_first_link_ends_an_hour_after_the_last_start_and_the_next_start_gives_another()
    {
        var records = await StartAsync();
        var first = await records.Invitations.FirstAsync(Cancellation);
        Time.Advance(AgentInvitations.FirstLasts);

        Assert.Null(await records.Invitations.FindAsync(first, Cancellation));

        var next = await records.Invitations.FirstAsync(Cancellation);
        Assert.NotEqual(first, next);
        Assert.Null(await records.Invitations.FindAsync(first, Cancellation));
        Assert.NotNull(await records.Invitations.FindAsync(next, Cancellation));
    }

    [Fact]
    public async Task The_first_link_is_good_no_more_once_there_is_an_agent()
    {
        var records = await StartAsync();
        var first = await records.Invitations.FirstAsync(Cancellation);

        await records.Invitations.AddAsync("boss", "Boss", null, [new DeskGrant(DeskGrant.EveryDesk, AgentRole.Administrator)], Cancellation);

        Assert.Null(await records.Invitations.FindAsync(first, Cancellation));
        Assert.Null(await records.Invitations.FirstAsync(Cancellation));
    }

    [Fact]
    public async Task A_start_does_not_void_the_link_of_a_reset()
    {
        var records = await StartAsync();
        var account = (await records.Invitations.FindAsync(await records.Invitations.FirstAsync(Cancellation), Cancellation))!;
        account = (await records.Agents.SaveAsync(account with { PasswordHash = "set", InviteSha256 = null, InviteUntil = null }, Cancellation))!;
        var reset = await records.Invitations.ResetAsync(account, Cancellation);

        Assert.Null(await records.Invitations.FirstAsync(Cancellation));

        Assert.NotNull(await records.Invitations.FindAsync(reset, Cancellation));
        await records.Invitations.AddAsync("bob", "Bob", null, [], Cancellation);
        Assert.NotNull(await records.Invitations.FindAsync(reset, Cancellation));
    }

    [Fact]
    public async Task No_token_is_kept_and_a_disabled_account_has_no_good_link()
    {
        var records = await StartAsync();
        var token = (await records.Invitations.AddAsync("mia", "Mia", "mia@shop.example", [], Cancellation))!;
        var account = (await records.Invitations.FindAsync(token, Cancellation))!;

        Assert.DoesNotContain(token, (string)(await records.RunAsync("SELECT account FROM agents", Cancellation))!, StringComparison.Ordinal);
        Assert.True(await records.Invitations.DisableAsync(account, disabled: true, Cancellation));
        Assert.Null(await records.Invitations.FindAsync(token, Cancellation));
        Assert.False(await records.Invitations.DisableAsync(account, disabled: false, Cancellation));
        foreach (var wrong in new[] { null, "", "wrong", new string('x', 100_000), token[..^1] })
            Assert.Null(await records.Invitations.FindAsync(wrong, Cancellation));
    }

    private static AgentAccount Some(string id, string user) => new() { Id = id, UserName = user, Name = user, SecurityStamp = "stamp" };
}
