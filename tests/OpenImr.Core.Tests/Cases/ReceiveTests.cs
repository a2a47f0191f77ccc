using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law.California.LaborCode;
using static OpenImr.Core.Cases.CaseEvent;

namespace OpenImr.Core.Tests.Cases;

/// <summary>An application is received when it can be true; what the law finds wanting is for the findings.</summary>
public sealed class ReceiveTests
{
    private static readonly DateOnly Today = new(2026, 10, 6);

    private static Outcome<CaseEvent> Receive(ApplicationReceived application) => ReviewCase.Empty.Receive(application, Today);

    private static ApplicationReceived With(Func<Application, Application> change) => Cast.Received() with { Application = change(Cast.Application()) };

    private static ApplicationReceived Decided(Func<UtilizationReviewDecision, UtilizationReviewDecision> change) =>
        Cast.Received() with { UtilizationReview = change(Cast.UtilizationReview) };

    private static ApplicationReceived Asked(int item, Func<RequestedItem, RequestedItem> change) =>
        Decided(d => d with { Items = [.. d.Items.Select(i => i.Number == item ? change(i) : i)] });

    private static ApplicationReceived Of(Func<CaseParties, CaseParties> change) => Cast.Received() with { Parties = change(Cast.Parties) };

    [Fact]
    public void A_complete_application_opens_a_case_with_all_it_says()
    {
        var review = ReviewCase.Empty.Apply(CaseAssert.Made<ApplicationReceived>(Receive(Cast.Received())));
        Assert.Equal((Cast.Number, CaseStage.Received, ReviewTrack.Regular, 1), (review.Number, review.Stage, review.Track, review.Version));
        Assert.Equal([1, 2, 3, 4, 5, 6], review.Items.Keys);
        Assert.All(review.Items.Values, i => Assert.Equal((ItemStatus.InFile, Cast.Number), (i.Status, i.Origin)));
        Assert.Empty(review.DisputedItems);
    }

    public static TheoryData<ApplicationReceived, string> ImpossibleDates => new()
    {
        { With(a => a with { ReceivedOn = new(2026, 10, 7) }), "The application's receipt (2026-10-07) cannot lie after today (2026-10-06). Correct the date." },
        {
            With(a => a with { ReceivedOn = new(2026, 9, 17) }),
            "The application's receipt (2026-09-17) cannot lie before the utilization review decision (2026-09-18). Correct one of the two."
        },
        {
            Cast.Received() with { Injury = Cast.Injury with { On = new(1980, 6, 13) } },
            "The day of injury (1980-06-13) cannot lie before the employee's day of birth (1980-06-14). Correct one of the two."
        },
        {
            Decided(d => d with { ServedOn = new(2026, 9, 17) }),
            "Service of the utilization review decision (2026-09-17) cannot lie before the decision itself (2026-09-18). Correct one of the two."
        },
        { Decided(d => d with { ServedOn = new(2026, 10, 7) }), "Service of the utilization review decision (2026-10-07) cannot lie after today (2026-10-06). Correct the date." },
        {
            Decided(d => d with { CommunicatedToPhysicianOn = new(2026, 9, 17) }),
            "Telling the physician of the decision (2026-09-17) cannot lie before the decision itself (2026-09-18). Correct one of the two."
        },
        { Decided(d => d with { CommunicatedToPhysicianOn = new(2062, 9, 18) }), "Telling the physician of the decision (2062-09-18) cannot lie after today (2026-10-06). Correct the date." },
        { Decided(d => d with { CompliantNoticeOn = new(2026, 9, 17) }), "The required notice (2026-09-17) cannot lie before the decision itself (2026-09-18). Correct one of the two." },
        { Decided(d => d with { CompliantNoticeOn = new(2026, 10, 7) }), "The required notice (2026-10-07) cannot lie after today (2026-10-06). Correct the date." },
        {
            Asked(5, i => i with { RequestedOn = new(2026, 3, 2) }),
            "The request for item 5 (2026-03-02) cannot lie before the day of injury (2026-03-03). Correct one of the two."
        },
        {
            Asked(5, i => i with { RequestedOn = new(2026, 9, 19) }),
            "The utilization review decision (2026-09-18) cannot lie before the request for item 5 (2026-09-19). Correct one of the two."
        },
        {
            Asked(5, i => i with { ProvidedOn = new(2026, 3, 2) }),
            "The treatment of item 5 (2026-03-02) cannot lie before the day of injury (2026-03-03). Correct one of the two."
        },
        { Asked(5, i => i with { ProvidedOn = new(2026, 10, 7) }), "The treatment of item 5 (2026-10-07) cannot lie after today (2026-10-06). Correct the date." },
    };

    [Theory]
    [MemberData(nameof(ImpossibleDates))]
    public void An_impossible_date_is_refused_in_a_sentence_that_names_both_days(ApplicationReceived application, string sentence) =>
        CaseAssert.Refused(Receive(application), sentence);

    public static TheoryData<ApplicationReceived> DatesOnTheBoundary =>
    [
        With(a => a with { ReceivedOn = Today }),
        With(a => a with { ReceivedOn = Cast.DeniedOn }),
        Cast.Received() with { Injury = Cast.Injury with { On = new(1980, 6, 14) } },
        Decided(d => d with { ServedOn = Today, CommunicatedToPhysicianOn = Today, CompliantNoticeOn = Today }),
        Asked(5, i => i with { RequestedOn = Cast.InjuredOn, ProvidedOn = Cast.InjuredOn }),
        Asked(5, i => i with { RequestedOn = Cast.DeniedOn, ProvidedOn = Today }),
        Decided(d => d with { ServedOn = null, ServedBy = null, CommunicatedToPhysicianOn = null }),
        Of(p => p with { Employee = p.Employee with { BirthDate = null } }),
    ];

    [Theory]
    [MemberData(nameof(DatesOnTheBoundary))]
    public void The_same_day_and_a_blank_are_possible(ApplicationReceived application) => CaseAssert.Made<ApplicationReceived>(Receive(application));

    [Fact]
    public void Nothing_was_received_before_the_review_began_in_2013()
    {
        ApplicationReceived On(DateOnly day) => Cast.Received() with
        {
            Application = Cast.Application() with { ReceivedOn = day },
            Injury = Cast.Injury with { On = new(2012, 5, 1) },
            UtilizationReview = new(new(2012, 12, 20), UtilizationReviewTiming.Prospective, null, null, null, null, [Cast.Items[4] with { RequestedOn = null }]),
        };
        CaseAssert.RefusedBy(
            Section4610_5.InjuryFrom2013, Receive(On(new(2012, 12, 31))),
            "The application's receipt (2012-12-31) cannot lie before 2013-01-01, when independent medical review began. Correct the date.");
        CaseAssert.Made<ApplicationReceived>(Receive(On(new(2013, 1, 1))));
    }

    public static TheoryData<ApplicationReceived, string> Gaps => new()
    {
        { Of(p => p with { Employee = p.Employee with { GivenName = " " } }), "The employee's given name is missing. Enter it as on the application." },
        { Of(p => p with { Employee = p.Employee with { FamilyName = "" } }), "The employee's family name is missing. Enter it as on the application." },
        { Of(p => p with { Employer = p.Employer with { Name = "" } }), "The employer is missing. Enter it as on the application." },
        { Of(p => p with { ClaimsAdministrator = p.ClaimsAdministrator with { Name = "" } }), "The claims administrator is missing. Enter it as on the application." },
        { Of(p => p with { RequestingPhysician = p.RequestingPhysician with { Name = "" } }), "The requesting physician is missing. Enter the name as on the application." },
        { Of(p => p with { Representative = Cast.Representative with { Name = "" } }), "The representative has no name. Enter it, or leave the representative out." },
        { Cast.Received() with { Claim = new(" ") }, "The claim number is missing. Enter it as on the application." },
        { Decided(d => d with { Items = [] }), "The application names no treatment. Enter each line of the request for authorization as an item." },
        { Decided(d => d with { Items = [d.Items[0], d.Items[0]] }), "Item 1 stands there 2 times. Give each item a number of its own." },
        { Asked(4, i => i with { Number = 0 }), "Item numbers start at 1; 0 is none." },
        { Asked(4, i => i with { AsWritten = "" }), "Item 4 has no words. Enter the request as it is written." },
        { Asked(2, i => i with { Remaining = null }), "Item 2 was modified: enter what was requested, what was authorized and what remains in dispute." },
        { Asked(2, i => i with { Authorized = " " }), "Item 2 was modified: enter what was requested, what was authorized and what remains in dispute." },
        {
            Asked(2, i => i with { Act = UtilizationReviewAct.Denied }),
            "Item 2 is said to be denied, and a part of it to be authorized. If a part was authorized, utilization review modified it."
        },
        { Asked(6, i => i with { DependsOn = 9 }), "Item 6 is said to fall with item 9, which is no other item of this request." },
        { Asked(6, i => i with { DependsOn = 6 }), "Item 6 is said to fall with item 6, which is no other item of this request." },
    };

    [Theory]
    [MemberData(nameof(Gaps))]
    public void What_is_missing_or_contradicts_itself_is_refused_in_a_sentence_that_says_what_to_enter(ApplicationReceived application, string sentence) =>
        CaseAssert.Refused(Receive(application), sentence);

    [Fact]
    public void Items_that_fall_with_each_other_in_a_ring_are_refused() => CaseAssert.Refused(
        Receive(Asked(5, i => i with { DependsOn = 6 })),
        "Item 5 is said to fall with items that fall with it. Name one that stands by itself.",
        "Item 6 is said to fall with items that fall with it. Name one that stands by itself.");

    [Fact]
    public void All_reasons_are_given_at_once() => CaseAssert.Refused(
        Receive(Cast.Received() with
        {
            Application = Cast.Application() with { ReceivedOn = new(2026, 9, 1) },
            Claim = new(""),
            Parties = Cast.Parties with { Employer = new("", null) },
            UtilizationReview = Cast.UtilizationReview with { ServedOn = new(2026, 9, 2), Items = [Cast.Items[0] with { AsWritten = "" }] },
        }),
        "The claim number is missing. Enter it as on the application.",
        "The employer is missing. Enter it as on the application.",
        "The application's receipt (2026-09-01) cannot lie before the utilization review decision (2026-09-18). Correct one of the two.",
        "Service of the utilization review decision (2026-09-02) cannot lie before the decision itself (2026-09-18). Correct one of the two.",
        "Item 1 has no words. Enter the request as it is written.");

    public static TheoryData<ApplicationReceived> WantingByLaw =>
    [
        With(a => a with { Signature = null, UtilizationReviewDecisionAttached = false }),
        With(a => a with { Filer = Filer.RequestingPhysician }),
        With(a => a with { Track = ReviewTrack.Expedited, Certification = null }),
        With(a => a with { Liability = new("The body part is disputed.") }),
        Decided(d => d with { ServedOn = d.DecidedOn, ServedBy = ServiceMethod.Personal, Items = [.. d.Items.Where(i => i.Number is 3 or 4)] }),
    ];

    [Theory]
    [MemberData(nameof(WantingByLaw))]
    public void What_the_law_finds_wanting_is_received_all_the_same(ApplicationReceived application) => CaseAssert.Made<ApplicationReceived>(Receive(application));

    [Fact]
    public void A_number_is_given_to_one_application_only() => CaseAssert.Refused(
        Cast.CaseAt(CaseStage.Received).Receive(Cast.Received(), Today),
        "CM26-0001423 was received already. Give the new application a number of its own.");
}
