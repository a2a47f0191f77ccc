using OpenImr.Casework.People;
using OpenImr.Casework.Storage;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.People;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.People;

/// <summary>Signing in: passwords, second factors, lockout, sessions, and that what happened to a user is on record.</summary>
public sealed class AccountsTests
{
    private const string Good = "violet kettle under nine bridges";
    private const string Firefox = "Firefox on Windows";
    private static readonly Visitor Here = new(Firefox, "192.0.2.1");
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private static readonly Actor Administrator = new("castellano", "Y. Castellano", [Role.Administrator]);

    private sealed record Desk(StoreUnderTest On, Office Office, Accounts Accounts, SignInRules Rules) : IAsyncDisposable
    {
        public static async Task<Desk> OpenAsync(Kept kept = Kept.InSqlite, bool secondFactor = false)
        {
            var on = await StoreUnderTest.OpenAsync(kept);
            var office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
            var rules = new SignInRules(secondFactor);
            return new(on, office, new Accounts(office, rules), rules);
        }

        public async Task<Invitation> AddAsync(string user = "d.okafor", params Role[] roles) =>
            Opened(await AddUser.HandleAsync(new(user, user == "d.okafor" ? "D. Okafor" : user, roles.Length == 0 ? [Role.Coordinator] : roles), Administrator, Office, Rules, Stop));

        public async Task<Desk> WithPasswordAsync()
        {
            var invitation = await AddAsync();
            Opened(await Accounts.SetPasswordByLinkAsync(invitation.User, invitation.Secret, Good, Stop));
            return this;
        }

        public Task<Outcome<BegunSession>> SignInAsync(string password = Good) => Accounts.SignInAsync("d.okafor", password, Here, Stop);

        public Task<Session?> FindAsync(BegunSession session) => Accounts.Sessions.FindAsync(session.Secret, Stop);

        public async Task<IEnumerable<UserEvent>> LogAsync() => (await new UserLog(On.Store.Events).ReadAsync("d.okafor", Stop)).Select(e => e.Event);

        public ValueTask DisposeAsync() => On.DisposeAsync();
    }

    [Theory, OnBothDatabases]
    public async Task A_user_who_was_added_sets_a_password_and_signs_in(Kept kept)
    {
        await using var desk = await Desk.OpenAsync(kept);
        var invitation = await desk.AddAsync();
        Assert.True(await desk.Accounts.IsInvitedAsync("d.okafor", invitation.Secret, Stop));
        Opened(await desk.Accounts.SetPasswordByLinkAsync("d.okafor", invitation.Secret, Good, Stop));
        Assert.StartsWith("The link is used up", Refusal(await desk.Accounts.SetPasswordByLinkAsync("d.okafor", invitation.Secret, Good, Stop)), StringComparison.Ordinal);
        var session = await desk.FindAsync(Opened(await desk.SignInAsync()));
        Assert.Equal(("d.okafor", "D. Okafor", Firefox), (session!.Actor.User, session.Actor.Name, session.Device));
        Assert.True(session.Actor.Is(Role.Coordinator));
        Assert.Equal(["UserAdded", "UserInvited", "PasswordSet", "SignedIn"], (await desk.LogAsync()).Select(e => e.GetType().Name));
    }

    [Fact]
    public async Task A_link_ends_after_its_time_and_another_secret_opens_nothing()
    {
        await using var desk = await Desk.OpenAsync();
        var invitation = await desk.AddAsync();
        Assert.False(await desk.Accounts.IsInvitedAsync("d.okafor", invitation.Secret + "x", Stop));
        Assert.False(await desk.Accounts.IsInvitedAsync("somebody", invitation.Secret, Stop));
        desk.On.Clock.Now = invitation.Until;
        Assert.False(await desk.Accounts.IsInvitedAsync("d.okafor", invitation.Secret, Stop));
    }

    [Theory]
    [InlineData("short", "needs at least 15")]
    [InlineData("fourteen chars", "needs at least 15")]
    [InlineData("passwordpassword", "tried first")]
    [InlineData("aaaaaaaaaaaaaaaaaa", "tried first")]
    [InlineData("okafor okafor okafor", "tried first")]
    [InlineData("independentreview", "tried first")]
    [InlineData("123456789012345678", "tried first")]
    public async Task A_password_that_is_short_or_tried_first_is_refused_with_what_would_be_right(string password, string says)
    {
        await using var desk = await Desk.OpenAsync();
        var invitation = await desk.AddAsync();
        Assert.Contains(says, Refusal(await desk.Accounts.SetPasswordByLinkAsync("d.okafor", invitation.Secret, password, Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_longer_than_anyone_types_is_refused_before_it_is_looked_at()
    {
        await using var desk = await Desk.OpenAsync();
        var invitation = await desk.AddAsync();
        Assert.Contains("longer than 128", Refusal(await desk.Accounts.SetPasswordByLinkAsync("d.okafor", invitation.Secret, new string('é', 10_000), Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_names_and_wrong_passwords_are_answered_alike_and_many_of_them_lock_the_name()
    {
        await using var desk = await (await Desk.OpenAsync()).WithPasswordAsync();
        var wrong = Refusal(await desk.SignInAsync("another"));
        Assert.Equal(wrong, Refusal(await desk.Accounts.SignInAsync("nobody", Good, Here, Stop)));
        for (var i = 1; i < desk.Rules.MostFailures; i++)
            Assert.Equal(wrong, Refusal(await desk.SignInAsync("another")));
        // The right password is answered like a wrong one, and so is a name that nobody has: who guesses learns neither that the name is locked nor that it exists.
        Assert.Equal(wrong, Refusal(await desk.SignInAsync()));
        for (var i = 0; i < desk.Rules.MostFailures; i++)
            Assert.Equal(wrong, Refusal(await desk.Accounts.SignInAsync("nobody", Good, Here, Stop)));
        desk.On.Clock.Now += desk.Rules.LockedOutFor;
        Opened(await desk.SignInAsync());
        Assert.Equal(desk.Rules.MostFailures, (await desk.LogAsync()).Count(e => e is UserEvent.SignInFailed { Why: SignInFailure.WrongPassword }));
        Assert.Contains(new UserEvent.SignInFailed(SignInFailure.LockedOut), await desk.LogAsync());
    }

    [Theory, OnBothDatabases]
    public async Task Where_a_second_factor_is_required_nobody_goes_on_without_one(Kept kept)
    {
        await using var desk = await (await Desk.OpenAsync(kept, secondFactor: true)).WithPasswordAsync();
        var begun = Opened(await desk.SignInAsync());
        Assert.Equal(Needs.Setup, begun.Needs);
        var half = await desk.FindAsync(begun);
        var key = await desk.Accounts.KeyToSetUpAsync(half!, Stop);
        Assert.StartsWith("The code is wrong", Refusal(await desk.Accounts.SetUpSecondFactorAsync(half!, "000000", Stop)), StringComparison.Ordinal);
        var code = AuthenticatorApp.Code(key!, desk.On.Clock.Now);
        var (codes, session) = Opened(await desk.Accounts.SetUpSecondFactorAsync(half!, code, Stop));
        Assert.Equal(10, codes.Distinct().Count());
        Assert.Null((await desk.FindAsync(session))!.Needs);
        Assert.Null(await desk.FindAsync(begun));

        var again = await desk.FindAsync(Opened(await desk.SignInAsync()));
        Assert.Equal(Needs.Code, again!.Needs);
        Assert.StartsWith("The code is wrong, or it was used already", Refusal(await desk.Accounts.SignInAsync(again, code, Stop)), StringComparison.Ordinal);
        Opened(await desk.Accounts.SignInAsync(again, AuthenticatorApp.Code(key!, desk.On.Clock.Now.AddSeconds(30)), Stop));

        var third = await desk.FindAsync(Opened(await desk.SignInAsync()));
        Opened(await desk.Accounts.SignInAsync(third!, codes[3].ToLowerInvariant(), Stop));
        Assert.Contains(new UserEvent.SignedIn(Proof.RecoveryCode, Firefox), await desk.LogAsync());
        var fourth = await desk.FindAsync(Opened(await desk.SignInAsync()));
        Assert.StartsWith("The code is wrong", Refusal(await desk.Accounts.SignInAsync(fourth!, codes[3], Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_codes_and_secrets_are_not_to_be_found_in_the_database()
    {
        await using var desk = await (await Desk.OpenAsync(secondFactor: true)).WithPasswordAsync();
        var begun = Opened(await desk.SignInAsync());
        var half = await desk.FindAsync(begun);
        var key = await desk.Accounts.KeyToSetUpAsync(half!, Stop);
        var (codes, session) = Opened(await desk.Accounts.SetUpSecondFactorAsync(half!, AuthenticatorApp.Code(key!, desk.On.Clock.Now), Stop));
        await using var db = desk.On.Store.NewContext();
        var kept = string.Join('\n', db.Users.Select(u => u.PasswordHash).AsEnumerable()
            .Concat(db.Set<Microsoft.AspNetCore.Identity.IdentityUserToken<string>>().Select(t => t.Value).AsEnumerable())
            .Concat(db.Sessions.Select(s => s.Id).AsEnumerable()));
        Assert.All([key!, .. codes, session.Secret, begun.Secret, Good], secret => Assert.DoesNotContain(secret, kept, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_session_ends_when_nothing_is_asked_for_and_after_its_longest_time()
    {
        await using var desk = await (await Desk.OpenAsync()).WithPasswordAsync();
        var (idle, busy) = (Opened(await desk.SignInAsync()), Opened(await desk.SignInAsync()));
        for (var passed = TimeSpan.Zero; passed < desk.Rules.Longest - TimeSpan.FromMinutes(20); passed += TimeSpan.FromMinutes(20))
        {
            desk.On.Clock.Now += TimeSpan.FromMinutes(20);
            Assert.NotNull(await desk.FindAsync(busy));
        }

        Assert.Null(await desk.FindAsync(idle));
        desk.On.Clock.Now += TimeSpan.FromMinutes(20);
        Assert.Null(await desk.FindAsync(busy));
    }

    [Fact]
    public async Task Signing_out_everywhere_changing_the_password_and_a_new_link_end_every_session()
    {
        await using var desk = await (await Desk.OpenAsync()).WithPasswordAsync();
        var (one, two) = (Opened(await desk.SignInAsync()), Opened(await desk.SignInAsync()));
        Assert.Equal(2, (await desk.Accounts.Sessions.OfAsync((await desk.FindAsync(one))!.Actor, Stop)).Count);
        await desk.Accounts.Sessions.EndAllAsync((await desk.FindAsync(one))!.Actor, Stop);
        Assert.Null(await desk.FindAsync(one));
        Assert.Null(await desk.FindAsync(two));

        var three = Opened(await desk.SignInAsync());
        Opened(await desk.Accounts.SetPasswordAsync((await desk.FindAsync(three))!, Good + " twice", Stop));
        Assert.Null(await desk.FindAsync(three));
        var four = Opened(await desk.SignInAsync(Good + " twice"));
        // The link alone takes nothing away; its use ends everything that was before.
        var link = Opened(await GiveLinkOnServer.HandleAsync(new("d.okafor", "Lost the phone"), Administrator, desk.Office, desk.Rules, Stop));
        Assert.NotNull(await desk.FindAsync(four));
        Opened(await desk.Accounts.SetPasswordByLinkAsync("d.okafor", link.Secret, Good + " thrice", Stop));
        Assert.Null(await desk.FindAsync(four));
        Refusal(await desk.SignInAsync(Good + " twice"));
    }

    [Theory, OnBothDatabases]
    public async Task A_leavers_access_ends_at_once_and_the_name_is_not_given_again(Kept kept)
    {
        await using var desk = await (await Desk.OpenAsync(kept)).WithPasswordAsync();
        var session = Opened(await desk.SignInAsync());
        Opened(await EndAccess.HandleAsync(new("d.okafor", "Left the organization"), Administrator, desk.Office, desk.Rules, Stop));
        Assert.Null(await desk.FindAsync(session));
        Assert.StartsWith("The name or the password is wrong", Refusal(await desk.SignInAsync()), StringComparison.Ordinal);
        Assert.Contains("its access has ended".Replace("its", "this one's", StringComparison.Ordinal), Refusal(await AddUser.HandleAsync(new("d.okafor", "Another", [Role.Clerk]), Administrator, desk.Office, desk.Rules, Stop)), StringComparison.Ordinal);
        var listed = Assert.Single(Opened(await ReadUsers.HandleAsync(Administrator, desk.Office, Stop)));
        Assert.NotNull(listed.EndedAt);
    }

    [Fact]
    public async Task Roles_hold_from_the_next_request_on()
    {
        await using var desk = await (await Desk.OpenAsync()).WithPasswordAsync();
        var session = Opened(await desk.SignInAsync());
        Opened(await ChangeRoles.HandleAsync(new("d.okafor", [Role.Quality, Role.MedicalDirector]), Administrator, desk.Office, desk.Rules, Stop));
        Assert.Equal([Role.Quality, Role.MedicalDirector], (await desk.FindAsync(session))!.Actor.Roles);
        Assert.StartsWith("Nobody changes his or her own roles", Refusal(await ChangeRoles.HandleAsync(new("d.okafor", [Role.Clerk]), new("d.okafor", "D", [Role.Administrator]), desk.Office, desk.Rules, Stop)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("D Okafor", new[] { Role.Clerk }, "is no sign-in name")]
    [InlineData("d.okafor", new Role[0], "Give at least one role")]
    [InlineData("d.okafor", new[] { Role.Administrator, Role.Clerk }, "The administrator sees no health data")]
    [InlineData("d.okafor", new[] { Role.Reviewer }, "A reviewer signs in by the token")]
    [InlineData("R-0412", new[] { Role.Reviewer }, "There is no reviewer R-0412")]
    [InlineData("R-0412", new[] { Role.Reviewer, Role.Quality }, "An expert reviewer has no other role")]
    [InlineData("d.okafor", new[] { Role.Scheduler }, "Scheduler is the product itself")]
    public async Task A_user_who_cannot_be_is_refused_with_the_reason(string user, Role[] roles, string says)
    {
        await using var desk = await Desk.OpenAsync();
        Assert.Contains(says, Refusal(await AddUser.HandleAsync(new(user, "D. Okafor", roles), Administrator, desk.Office, desk.Rules, Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_happened_to_users_is_sealed_and_verifies()
    {
        await using var desk = await (await Desk.OpenAsync()).WithPasswordAsync();
        Opened(await desk.SignInAsync());
        Assert.Empty((await VerifyStore.RunAsync(desk.On.Store, Stop)).Defects);
    }
}
