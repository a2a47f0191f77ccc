using OpenImr.Casework.People;
using OpenImr.Casework.Storage;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.People;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.People;

/// <summary>Guesses that come in one moment: no more are looked at than the rules promise.</summary>
public sealed class GuessingTests
{
    private const string Good = "violet kettle under nine bridges";
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private static readonly Actor Administrator = new("castellano", "Y. Castellano", [Role.Administrator]);
    private static readonly Visitor Office = new("Firefox on Windows", "192.0.2.1");

    private sealed record Desk(StoreUnderTest On, Accounts Accounts, SignInRules Rules, string Secret, string Key, IReadOnlyList<string> RecoveryCodes) : IAsyncDisposable
    {
        /// <summary>A user with a password, and with a second factor where one is required.</summary>
        public static async Task<Desk> OpenAsync(Kept kept, bool secondFactor)
        {
            var on = await StoreUnderTest.OpenAsync(kept);
            var office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
            var rules = new SignInRules(secondFactor);
            var accounts = new Accounts(office, rules);
            var invitation = Opened(await AddUser.HandleAsync(new("d.okafor", "D. Okafor", [Role.Coordinator]), Administrator, office, rules, Stop));
            var desk = new Desk(on, accounts, rules, invitation.Secret, "", []);
            if (!secondFactor)
                return desk;
            Opened(await accounts.SetPasswordByLinkAsync("d.okafor", invitation.Secret, Good, Stop));
            var half = await desk.HalfAsync();
            var key = (await accounts.KeyToSetUpAsync(half, Stop))!;
            var (codes, _) = Opened(await accounts.SetUpSecondFactorAsync(half, AuthenticatorApp.Code(key, on.Clock.Now), Stop));
            on.Clock.Now += TimeSpan.FromMinutes(6);
            return desk with { Key = key, RecoveryCodes = codes };
        }

        public Task<Outcome<BegunSession>> SignInAsync(string password, Visitor? from = null) => Accounts.SignInAsync("d.okafor", password, from ?? Office, Stop);

        public async Task<Session> HalfAsync() => (await Accounts.Sessions.FindAsync(Opened(await SignInAsync(Good)).Secret, Stop))!;

        public async Task<int> CountAsync(SignInFailure why) =>
            (await new UserLog(On.Store.Events).ReadAsync("d.okafor", Stop)).Count(e => e.Event is UserEvent.SignInFailed failed && failed.Why == why);

        public ValueTask DisposeAsync() => On.DisposeAsync();
    }

    /// <summary>All at once.</summary>
    private static Task<T[]> TogetherAsync<T>(int count, Func<int, Task<T>> act) => Task.WhenAll(Enumerable.Range(0, count).Select(i => Task.Run(() => act(i))));

    [Theory, OnBothDatabases]
    public async Task Of_120_wrong_passwords_in_bursts_of_60_ten_are_tried(Kept kept)
    {
        await using var desk = await Desk.OpenAsync(kept, secondFactor: false);
        Opened(await desk.Accounts.SetPasswordByLinkAsync("d.okafor", desk.Secret, Good, Stop));
        for (var burst = 0; burst < 2; burst++)
            Assert.Single((await TogetherAsync(60, i => desk.SignInAsync($"guess {i}"))).Select(Refusal).Distinct());
        Assert.Equal((10, 1), (await desk.CountAsync(SignInFailure.WrongPassword), await desk.CountAsync(SignInFailure.LockedOut)));
        Refusal(await desk.SignInAsync(Good));
        desk.On.Clock.Now += desk.Rules.LockedOutFor;
        Opened(await desk.SignInAsync(Good));
    }

    [Theory, OnBothDatabases]
    public async Task From_many_addresses_fifty_are_tried_and_the_owner_comes_in_by_the_browser_used_before(Kept kept)
    {
        await using var desk = await Desk.OpenAsync(kept, secondFactor: false);
        Opened(await desk.Accounts.SetPasswordByLinkAsync("d.okafor", desk.Secret, Good, Stop));
        Assert.All(await TogetherAsync(120, i => desk.SignInAsync($"guess {i}", new("Chrome on Linux", $"198.51.100.{i}"))), o => Refusal(o));
        Assert.Equal(desk.Rules.MostFailuresOfName, await desk.CountAsync(SignInFailure.WrongPassword));
        Refusal(await desk.SignInAsync(Good, new("Chrome on Linux", "203.0.113.9")));
        Opened(await desk.SignInAsync(Good, Office with { Browser = "b1", KnownTo = ["d.okafor"] }));
        // A browser that someone else used is none of the owner's.
        Refusal(await desk.SignInAsync(Good, Office with { Browser = "b2", KnownTo = ["n.rivera"] }));
    }

    [Fact]
    public async Task Who_guesses_at_another_address_locks_the_owner_out_of_nothing()
    {
        await using var desk = await Desk.OpenAsync(Kept.InSqlite, secondFactor: false);
        Opened(await desk.Accounts.SetPasswordByLinkAsync("d.okafor", desk.Secret, Good, Stop));
        await TogetherAsync(60, i => desk.SignInAsync($"guess {i}", new("Chrome on Linux", "203.0.113.9")));
        Opened(await desk.SignInAsync(Good));
    }

    [Theory, OnBothDatabases]
    public async Task Of_120_codes_ten_are_tried_however_many_half_sessions_there_are(Kept kept)
    {
        await using var desk = await Desk.OpenAsync(kept, secondFactor: true);
        Session[] halves = [await desk.HalfAsync(), await desk.HalfAsync()];
        var wrong = Enumerable.Range(0, 120).Select(i => $"{i:000000}").Except(Enumerable.Range(-1, 3).Select(s => AuthenticatorApp.Code(desk.Key, desk.On.Clock.Now.AddSeconds(30 * s)))).ToArray();
        for (var burst = 0; burst < 2; burst++)
            Assert.All(await TogetherAsync(wrong.Length / 2, i => desk.Accounts.SignInAsync(halves[i % 2], wrong[(burst * (wrong.Length / 2)) + i], Stop)), o => Refusal(o));
        Assert.Equal(10, await desk.CountAsync(SignInFailure.WrongCode));
        Assert.StartsWith("There were too many wrong attempts.", Refusal(await desk.Accounts.SignInAsync(halves[0], AuthenticatorApp.Code(desk.Key, desk.On.Clock.Now), Stop)), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_code_that_comes_ten_times_in_one_moment_counts_once_and_the_others_are_refused(Kept kept)
    {
        await using var desk = await Desk.OpenAsync(kept, secondFactor: true);
        var halves = new List<Session>();
        for (var i = 0; i < 10; i++)
            halves.Add(await desk.HalfAsync());
        var code = AuthenticatorApp.Code(desk.Key, desk.On.Clock.Now);
        var answers = await TogetherAsync(10, i => desk.Accounts.SignInAsync(halves[i], code, Stop));
        Assert.Single(answers, a => a is Outcome<BegunSession>.Accepted);
        var recovered = await TogetherAsync(9, i => desk.Accounts.SignInAsync(halves[i], desk.RecoveryCodes[0], Stop));
        Assert.Single(recovered, a => a is Outcome<BegunSession>.Accepted);
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task A_code_counts_in_its_own_step_and_one_on_either_side(int steps, bool counts)
    {
        await using var desk = await Desk.OpenAsync(Kept.InSqlite, secondFactor: true);
        var answer = await desk.Accounts.SignInAsync(await desk.HalfAsync(), AuthenticatorApp.Code(desk.Key, desk.On.Clock.Now.AddSeconds(30 * steps)), Stop);
        Assert.Equal(counts, answer is Outcome<BegunSession>.Accepted);
    }

    [Theory, OnBothDatabases]
    public async Task A_link_that_is_used_eight_times_in_one_moment_sets_one_password(Kept kept)
    {
        await using var desk = await Desk.OpenAsync(kept, secondFactor: false);
        var answers = await TogetherAsync(8, i => desk.Accounts.SetPasswordByLinkAsync("d.okafor", desk.Secret, $"{Good} {i}", Stop));
        var set = Assert.Single(Enumerable.Range(0, 8), i => answers[i] is Outcome<bool>.Accepted);
        Opened(await desk.SignInAsync($"{Good} {set}"));
    }

    [Theory, OnBothDatabases]
    public async Task Who_guesses_the_password_of_a_signature_tries_ten_and_keeps_the_owner_from_nothing(Kept kept)
    {
        await using var desk = await Desk.OpenAsync(kept, secondFactor: false);
        Opened(await desk.Accounts.SetPasswordByLinkAsync("d.okafor", desk.Secret, Good, Stop));
        var stolen = (await desk.Accounts.Sessions.FindAsync(Opened(await desk.SignInAsync(Good)).Secret, Stop))!;
        Assert.All(await TogetherAsync(60, i => desk.Accounts.ProveAgainAsync(stolen, $"guess {i}", Stop)), o => Refusal(o));
        Assert.Equal(10, await desk.CountAsync(SignInFailure.WrongPassword));
        Refusal(await desk.Accounts.ProveAgainAsync(stolen, Good, Stop));
        var own = (await desk.Accounts.Sessions.FindAsync(Opened(await desk.SignInAsync(Good)).Secret, Stop))!;
        Opened(await desk.Accounts.ProveAgainAsync(own, Good, Stop));
    }
}
