using OpenImr.Casework.Storage;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Storage;

/// <summary>A form does its work once, however often it comes.</summary>
public sealed class SentFormsTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private static OneTimeForm Form(string key = "0123456789abcdef0123456789abcdef", string user = "lindqvist") => new(key, user, "11111111");

    private static Task<Outcome<ReviewCase>> ReceiveAsync(StoreUnderTest on, OneTimeForm form) => on.Cases.ReceiveAsync(
        2026, Cast.Clerk, number => (CaseEvent[])[Cast.Received() with { Number = number }], Stop, form);

    [Theory, OnBothDatabases]
    public async Task An_application_that_comes_many_times_at_once_makes_one_case_and_after_a_restart_still_that_one(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        var received = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ReceiveAsync(on, Form())));
        var number = Assert.Single(received.Select(r => Opened(r).Number).Distinct());
        await on.ReopenAsync();
        Assert.Equal(number, Opened(await ReceiveAsync(on, Form())).Number);
        await using var db = on.Store.NewContext();
        Assert.Single(db.Cases);
        var sent = await on.Store.Forms.FindAsync(Form(), Stop);
        Assert.Equal((number, 0, 1, "11111111"), (sent!.Case, sent.Before, sent.After, sent.Typed));
    }

    [Theory, OnBothDatabases]
    public async Task The_same_key_of_another_person_and_another_key_are_other_forms(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        var numbers = new[] { await ReceiveAsync(on, Form()), await ReceiveAsync(on, Form(user: "okafor")), await ReceiveAsync(on, Form("f0123456789abcdef0123456789abcde")) };
        Assert.Equal(3, numbers.Select(n => Opened(n).Number).Distinct().Count());
    }

    [Theory, OnBothDatabases]
    public async Task An_act_that_comes_many_times_at_once_is_stored_once(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(CaseStage.Received), Stop));
        Outcome<IReadOnlyList<CaseEvent>> Ask(ReviewCase review) =>
            review.RequestInformation(PartyRole.Employee, "The form", new(2026, 11, 23), ServiceMethod.Fax).Then<IReadOnlyList<CaseEvent>>(e => (CaseEvent[])[e]);
        var asked = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => on.Cases.AppendAsync(Cast.Number, int.MaxValue, Cast.Clerk, Ask, Stop, form: Form())));
        Assert.All(asked, a => Assert.Single(Opened(a).InformationRequests));
        await on.ReopenAsync();
        Assert.Single(Opened(await on.Cases.AppendAsync(Cast.Number, int.MaxValue, Cast.Clerk, Ask, Stop, form: Form())).InformationRequests);
        Assert.Equal(2, Opened(await on.Cases.AppendAsync(Cast.Number, int.MaxValue, Cast.Clerk, Ask, Stop)).InformationRequests.Count);
    }

    [Theory, OnBothDatabases]
    public async Task A_form_of_half_a_year_ago_is_forgotten_and_a_younger_one_is_not(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        Opened(await ReceiveAsync(on, Form()));
        on.Clock.Now += TimeSpan.FromDays(170);
        await on.Store.KeepDailyAsync(Stop);
        Assert.NotNull(await on.Store.Forms.FindAsync(Form(), Stop));
        on.Clock.Now += TimeSpan.FromDays(20);
        await on.Store.KeepDailyAsync(Stop);
        Assert.Null(await on.Store.Forms.FindAsync(Form(), Stop));
    }

    [Fact]
    public async Task A_form_that_was_refused_is_no_sent_form()
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        Assert.IsType<Outcome<ReviewCase>.Refused>(await on.Cases.ReceiveAsync(2026, Cast.Clerk, _ => new Refusal("No."), Stop, Form()));
        Assert.Null(await on.Store.Forms.FindAsync(Form(), Stop));
    }
}
