using OpenImr.Casework.People;
using OpenImr.Casework.Storage;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.People;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.People;

/// <summary>A new link is a way into an account: one asks, another confirms, and the owner is told.</summary>
public sealed class NewLinkTests
{
    private const string Good = "violet kettle under nine bridges";
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private static readonly Actor Administrator = new("castellano", "Y. Castellano", [Role.Administrator]);
    private static readonly Actor Second = new("y.second", "Y. Second", [Role.Administrator]);
    private static readonly Visitor Here = new("Firefox on Windows", "192.0.2.1");
    private static readonly SignInRules Rules = new(false);

    private static async Task<(StoreUnderTest On, Office Office, Accounts Accounts)> WithUserAsync(Kept kept = Kept.InSqlite)
    {
        var on = await OpenAsync(kept);
        var office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
        var accounts = new Accounts(office, Rules);
        var link = Opened(await AddUser.HandleAsync(new("d.okafor", "D. Okafor", [Role.Coordinator]), Administrator, office, Rules, Stop));
        Opened(await accounts.SetPasswordByLinkAsync("d.okafor", link.Secret, Good, Stop));
        return (on, office, accounts);
    }

    private static async Task<Session> SessionAsync(Accounts accounts) =>
        (await accounts.Sessions.FindAsync(Opened(await accounts.SignInAsync("d.okafor", Good, Here, Stop)).Secret, Stop))!;

    [Theory, OnBothDatabases]
    public async Task One_asks_another_confirms_and_the_owner_is_told_while_the_old_password_works_until_the_link_is_used(Kept kept)
    {
        var (on, office, accounts) = await WithUserAsync(kept);
        await using (on)
        {
            Assert.False((await SessionAsync(accounts)).HasNotice);
            Assert.Null(Opened(await AskNewLink.HandleAsync(new("d.okafor", "Lost the phone"), Administrator, office, Rules, Stop)));
            Assert.StartsWith("Y. Castellano already asked", Refusal(await AskNewLink.HandleAsync(new("d.okafor", "Again"), Second, office, Rules, Stop)), StringComparison.Ordinal);
            Assert.StartsWith("A second person confirms a new link", Refusal(await ConfirmNewLink.HandleAsync(new("d.okafor"), Administrator, office, Rules, Stop)), StringComparison.Ordinal);
            var told = await SessionAsync(accounts);
            Assert.True(told.HasNotice);
            Assert.Equal(("Y. Castellano", "Lost the phone", true), ((await accounts.NewLinkAsync(told.Actor, Stop))!.AskedBy, (await accounts.NewLinkAsync(told.Actor, Stop))!.Reason, (await accounts.NewLinkAsync(told.Actor, Stop))!.IsWaiting));
            await accounts.SeenNewLinkAsync(told.Actor, Stop);
            Assert.False((await SessionAsync(accounts)).HasNotice);

            var confirmed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => ConfirmNewLink.HandleAsync(new("d.okafor"), Cast.MedicalDirector, office, Rules, Stop))));
            var link = Assert.IsType<Outcome<Invitation>.Accepted>(Assert.Single(confirmed, c => c is Outcome<Invitation>.Accepted)).Value;
            var before = await SessionAsync(accounts);
            Assert.True(before.HasNotice);
            Opened(await accounts.SetPasswordByLinkAsync("d.okafor", link.Secret, Good + " anew", Stop));
            Assert.Empty(await accounts.Sessions.OfAsync(before.Actor, Stop));
            Refusal(await accounts.SignInAsync("d.okafor", Good, Here, Stop));
            var listed = Assert.Single(Opened(await ReadNewLinks.HandleAsync(Cast.MedicalDirector, office, Stop)));
            Assert.Equal(("d.okafor", Cast.MedicalDirector.Name), (listed.User, listed.Link.ConfirmedBy));
            Assert.NotNull(listed.Link.UsedAt);
            Assert.Equal(
                ["NewLinkAsked", "NewLinkConfirmed"],
                (await new UserLog(on.Store.Events).ReadAsync("d.okafor", Stop)).Select(e => e.Event.GetType().Name).Where(n => n.StartsWith("NewLink", StringComparison.Ordinal)));
            Assert.Empty((await VerifyStore.RunAsync(on.Store, Stop)).Defects);
        }
    }

    [Fact]
    public async Task The_owner_ends_a_link_that_he_or_she_did_not_ask_for_and_so_does_the_medical_director()
    {
        var (on, office, accounts) = await WithUserAsync();
        await using (on)
        {
            Opened(await AskNewLink.HandleAsync(new("d.okafor", "Lost the phone"), Administrator, office, Rules, Stop));
            var link = Opened(await ConfirmNewLink.HandleAsync(new("d.okafor"), Second, office, Rules, Stop));
            Opened(await accounts.RefuseNewLinkAsync(await SessionAsync(accounts), Stop));
            Assert.False(await accounts.IsInvitedAsync("d.okafor", link.Secret, Stop));
            Opened(await AskNewLink.HandleAsync(new("d.okafor", "Lost it again"), Administrator, office, Rules, Stop));
            Opened(await RefuseNewLink.HandleAsync(new("d.okafor"), Cast.MedicalDirector, office, Stop));
            Assert.StartsWith("No new link for d.okafor waits", Refusal(await ConfirmNewLink.HandleAsync(new("d.okafor"), Second, office, Rules, Stop)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nobody_makes_a_second_person()
    {
        var (on, office, accounts) = await WithUserAsync();
        await using (on)
        {
            Opened(await AddUser.HandleAsync(new("y.second", "Y. Second", [Role.Administrator]), Administrator, office, Rules, Stop));
            Opened(await AskNewLink.HandleAsync(new("d.okafor", "Lost the phone"), Administrator, office, Rules, Stop));
            Assert.StartsWith("Y. Castellano added your account", Refusal(await ConfirmNewLink.HandleAsync(new("d.okafor"), Second, office, Rules, Stop)), StringComparison.Ordinal);
            // Nor does the owner confirm a way into the own account.
            var owner = new Actor("d.okafor", "D. Okafor", [Role.MedicalDirector]);
            Assert.StartsWith("A second person confirms a new link", Refusal(await ConfirmNewLink.HandleAsync(new("d.okafor"), owner, office, Rules, Stop)), StringComparison.Ordinal);
            on.Clock.Now += TimeSpan.FromDays(31);
            Opened(await ConfirmNewLink.HandleAsync(new("d.okafor"), Second, office, Rules, Stop));
            Assert.NotNull(accounts);
        }
    }

    [Fact]
    public async Task A_user_who_never_had_a_password_gets_another_first_link_at_once()
    {
        var on = await OpenAsync(Kept.InSqlite);
        await using (on)
        {
            var office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
            var first = Opened(await AddUser.HandleAsync(new("d.okafor", "D. Okafor", [Role.Coordinator]), Administrator, office, Rules, Stop));
            var second = Opened(await AskNewLink.HandleAsync(new("d.okafor", ""), Administrator, office, Rules, Stop));
            Assert.False(await new Accounts(office, Rules).IsInvitedAsync("d.okafor", first.Secret, Stop));
            Assert.True(await new Accounts(office, Rules).IsInvitedAsync("d.okafor", second!.Secret, Stop));
        }
    }
}
