using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Records;
using OpenImr.Core.Tests.Law;
using static OpenImr.Core.Cases.CaseEvent;

namespace OpenImr.Core.Tests.Cases;

/// <summary>Every time of a case: what starts it, what ends it, when it is late.</summary>
public sealed class CaseClocksTests
{
    private static CaseClock Clock(ReviewCase review, string rule) => Assert.Single(CaseClocks.Of(review), c => c.Rule == rule);

    private static string Due(ReviewCase review, string rule) => Clock(review, rule).Deadline.Due.ToString()!;

    private static bool Runs(ReviewCase review, string rule) => CaseClocks.Of(review).Any(c => c.Rule == rule);

    private static ReviewCase As(ReviewTrack track, CaseStage stage) => Cast.Fold(
        [Cast.Received() with { Application = Cast.Application() with { Track = track } }, .. Cast.EventsTo(stage).Skip(1)]);

    /// <summary>Expedited, with the hour of the newest records on file.</summary>
    private static ReviewCase Expedited(CaseStage stage) => Cast.Fold(
    [
        Cast.Received() with { Application = Cast.Application() with { Track = ReviewTrack.Expedited } },
        .. Cast.EventsTo(stage).Skip(1).Select(e => e is DocumentReceived d ? new DocumentReceived(d.Document with { ReceivedAt = Cast.Noon(d.Document.ReceivedOn) }) : e),
    ]);

    private static ReviewCase Received(ReviewCase review, DateOnly on) => review
        .Apply(new DeterminationMailed(1, Cast.Notices[0] with { SentAt = Cast.Noon(Cast.IssuedOn) }))
        .Apply(new DeterminationReceived(1, PartyRole.ClaimsAdministrator, on, "read receipt"));

    [Theory]
    [InlineData(CaseStage.Received, new[] { "filing" })]
    [InlineData(CaseStage.Eligible, new[] { "filing", "assignment-notice", "determination" })]
    [InlineData(CaseStage.RecordsOpen, new[] { "filing", "assignment-notice", "records", "records-statutory", "determination" })]
    [InlineData(CaseStage.RecordsComplete, new[] { "filing", "assignment-notice", "records", "records-statutory", "determination" })]
    [InlineData(CaseStage.Issued, new[] { "filing", "assignment-notice", "records", "records-statutory", "determination" })]
    public void Clocks_start_in_the_order_of_the_case(CaseStage stage, string[] rules) => Assert.Equal(rules, CaseClocks.Of(Cast.CaseAt(stage)).Select(c => c.Rule));

    [Fact]
    public void A_case_that_was_not_received_has_no_clock()
    {
        Assert.Empty(CaseClocks.Of(ReviewCase.Empty));
        Assert.Null(CaseClocks.Next([]));
    }

    [Theory]
    [InlineData(CaseStage.Received, null)]
    [InlineData(CaseStage.Deferred, null)]
    [InlineData(CaseStage.Eligible, "assignment-notice")]
    [InlineData(CaseStage.RecordsOpen, "records")]
    [InlineData(CaseStage.RecordsComplete, "determination")]
    [InlineData(CaseStage.Quality, "determination")]
    [InlineData(CaseStage.Issued, null)]
    [InlineData(CaseStage.Terminated, null)]
    [InlineData(CaseStage.Consolidated, null)]
    [InlineData(CaseStage.Ineligible, null)]
    [InlineData(CaseStage.Duplicate, null)]
    [InlineData(CaseStage.Remanded, null)]
    public void The_office_watches_its_own_earliest_clock_of_an_open_case(CaseStage stage, string? rule) =>
        Assert.Equal(rule, CaseClocks.Next(CaseClocks.Of(Cast.CaseAt(stage)))?.Rule);

    [Fact]
    public void The_filing_time_is_the_employees_and_ended_with_the_application()
    {
        var filing = Clock(Cast.CaseAt(CaseStage.Received), "filing");
        Assert.Equal(("Fri Oct 23, 2026", "employee", false, ClockState.Met), (filing.Deadline.Due.ToString(), filing.WaitingOn, filing.IsOwn, filing.At(DateTimeOffset.MaxValue)));
        Assert.False(Runs(Cast.Fold(Cast.Received() with { UtilizationReview = Cast.UtilizationReview with { ServedOn = null } }), "filing"));
        Assert.Equal("Mon Oct 5, 2026", Due(As(ReviewTrack.Formulary, CaseStage.Received), "filing-formulary"));
        Assert.Equal(
            "Mon Nov 2, 2026",
            Due(Cast.Fold(Cast.Received() with { UtilizationReview = Cast.UtilizationReview with { ServedBy = ServiceMethod.Personal, CompliantNoticeOn = new(2026, 10, 2) } }), "filing"));
    }

    [Fact]
    [Proves("8 CCR § 9792.10.3(b)")]
    public void The_time_to_answer_runs_from_receipt_of_the_question_and_anew_when_asked_again()
    {
        var asked = Cast.CaseAt(CaseStage.NeedsInformation);
        Assert.False(Runs(asked, "information-answer"));
        var arrived = asked.Apply(new InformationRequestReceived(PartyRole.Employee, new(2026, 10, 8)));
        var clock = Clock(arrived, "information-answer");
        Assert.Equal(("Thu Oct 15, 2026", "employee", true), (clock.Deadline.Due.ToString(), clock.WaitingOn, clock.IsOwn));
        Assert.Equal([ClockState.Running, ClockState.Late], [clock.At(Cast.Noon(new(2026, 10, 15))), clock.At(Cast.Noon(new(2026, 10, 16)))]);
        var answered = Clock(arrived.Apply(new InformationReceived(PartyRole.Employee, "the form", new(2026, 10, 16))), "information-answer");
        Assert.Equal((ClockState.MetLate, false), (answered.At(DateTimeOffset.MinValue), answered.IsOwn));
        Assert.False(Runs(arrived.Apply(new InformationRequested(PartyRole.Employee, "the day", new(2026, 10, 9), ServiceMethod.Fax)), "information-answer"));
    }

    [Fact]
    [Proves("8 CCR § 9792.10.4(b)")]
    public void The_notice_is_due_one_business_day_after_the_finding_and_out_when_the_last_went_out()
    {
        var clock = Clock(Cast.CaseAt(CaseStage.Assigned), "assignment-notice");
        Assert.Equal(("Thu Oct 8, 2026", "coordinator"), (clock.Deadline.Due.ToString(), clock.WaitingOn));
        Assert.Equal([ClockState.Running, ClockState.Late], [clock.At(Cast.Noon(new(2026, 10, 8))), clock.At(Cast.Noon(new(2026, 10, 9)))]);
        Assert.Equal(ClockState.Met, Clock(Cast.CaseAt(CaseStage.RecordsOpen), "assignment-notice").At(DateTimeOffset.MaxValue));
        var late = Cast.CaseAt(CaseStage.Assigned).Apply(new PartiesNotified([.. Cast.Notices.Take(3), Cast.Notices[3] with { SentAt = Cast.Noon(new(2026, 10, 9)) }]));
        Assert.Equal(ClockState.MetLate, Clock(late, "assignment-notice").At(DateTimeOffset.MaxValue));
    }

    [Fact]
    [Proves("8 CCR § 9792.10.5(a)(1)")]
    [Proves("Lab. Code § 4610.5(l)")]
    public void Records_are_due_by_the_regulation_and_by_the_statute_each_from_the_notice_to_the_administrator()
    {
        var open = Cast.CaseAt(CaseStage.RecordsOpen);
        Assert.Equal(("Tue Oct 20, 2026", "Tue Oct 20, 2026"), (Due(open, "records"), Due(open, "records-statutory")));
        var mailed = Cast.CaseAt(CaseStage.Assigned).Apply(new PartiesNotified([Cast.Notices[0] with { Method = ServiceMethod.MailCalifornia }]));
        Assert.Equal(("Fri Oct 23, 2026", "Fri Oct 23, 2026"), (Due(mailed, "records"), Due(mailed, "records-statutory")));
        Assert.Equal((true, false), (Clock(open, "records").IsOwn, Clock(open, "records-statutory").IsOwn));
        // The statute's time ends two court days later, or five days later by 8 CCR § 10605: between the two it is not said to be over.
        Assert.Equal([ClockState.Late, ClockState.Running], [Clock(open, "records").At(Cast.Noon(new(2026, 10, 21))), Clock(open, "records-statutory").At(Cast.Noon(new(2026, 10, 21)))]);
        Assert.Equal(ClockState.Over, Clock(open, "records-statutory").At(Cast.Noon(new(2026, 10, 24))));
    }

    [Theory]
    [InlineData(CompletenessGround.EverythingReceived, "2026-10-19", ClockState.Met, "they came in time, though declared complete a week later")]
    [InlineData(CompletenessGround.EverythingReceived, "2026-10-21", ClockState.MetLate, "they came a day late")]
    [InlineData(CompletenessGround.TimeForRecordsOver, "2026-10-19", ClockState.Over, "something came, and not all of it")]
    [InlineData(CompletenessGround.AdministratorSentNothing, null, ClockState.Over, "nothing came, so nothing was met")]
    public void What_ends_the_time_for_records_is_their_coming_and_not_the_declaration(CompletenessGround ground, string? cameOn, ClockState state, string because)
    {
        Assert.NotEmpty(because);
        var review = Cast.CaseAt(CaseStage.RecordsOpen);
        if (cameOn is not null)
            review = review.Apply(new DocumentReceived(Cast.Documents[3] with { ReceivedOn = DateOnly.Parse(cameOn) }));
        review = review.Apply(new DocumentReceived(Cast.Documents[5] with { ReceivedOn = new(2026, 10, 22) }))
            .Apply(new RecordsDeclaredComplete(Cast.Noon(new(2026, 10, 26)), ground, "so"));
        Assert.Equal(state, Clock(review, "records").At(Cast.Noon(new(2026, 12, 1))));
        Assert.Equal("determination", CaseClocks.Next(CaseClocks.Of(review))?.Rule);
    }

    [Fact]
    public void The_determination_waits_on_the_reviewer_while_the_reviewer_has_it_and_ends_with_the_issue()
    {
        Assert.Equal(
            ["organization", "reviewer", "organization"],
            new[] { CaseStage.RecordsComplete, CaseStage.WithReviewer, CaseStage.Drafted }.Select(s => Clock(Cast.CaseAt(s), "determination").WaitingOn));
        Assert.Equal(ClockState.Met, Clock(Cast.CaseAt(CaseStage.Issued), "determination").At(DateTimeOffset.MaxValue));
        ClockState IssuedOn(DateOnly on) => Clock(Cast.CaseAt(CaseStage.Quality).Apply(new DeterminationIssued(1, on, Cast.Noon(on), "11", "22")), "determination").At(DateTimeOffset.MaxValue);
        Assert.Equal([ClockState.Met, ClockState.MetLate], [IssuedOn(new(2026, 11, 18)), IssuedOn(new(2026, 11, 19))]);
        var clock = Clock(Cast.CaseAt(CaseStage.WithReviewer), "determination");
        Assert.Equal([ClockState.Running, ClockState.Late], [clock.At(Cast.Noon(new(2026, 11, 18))), clock.At(Cast.Noon(new(2026, 11, 19)))]);
    }

    [Fact]
    [Proves("Lab. Code § 4610.6(d)(2)")]
    public void An_extension_moves_the_determination_by_its_days_and_cites_its_law()
    {
        var extended = Clock(Cast.CaseAt(CaseStage.WithReviewer).Apply(new TimeExtended(2, Cast.SignedOn, "letter")), "determination").Deadline;
        Assert.Equal(("Fri Nov 20, 2026", "Lab. Code § 4610.6(d)(2)"), (extended.Due.ToString(), extended.Provision.Citation));
        Assert.Equal("Sun Oct 25, 2026, 13:00 PDT", Due(Expedited(CaseStage.WithReviewer).Apply(new TimeExtended(3, Cast.SignedOn, "letter")), "determination-expedited"));
    }

    [Theory]
    [InlineData("2026-10-22T12:59:00-07:00", "2026-10-22", ClockState.Met, "a minute before the hour")]
    [InlineData("2026-10-22T13:00:00-07:00", "2026-10-22", ClockState.Met, "the hour itself")]
    [InlineData("2026-10-22T13:01:00-07:00", "2026-10-22", ClockState.MetLate, "the same day, after the hour")]
    [InlineData("2026-10-22T20:01:00+00:00", "2026-10-22", ClockState.MetLate, "the same instant, told elsewhere")]
    [InlineData(null, "2026-10-22", ClockState.Met, "recorded before hours were: the day alone is known")]
    [InlineData(null, "2026-10-23", ClockState.MetLate, "the day after")]
    public void An_expedited_determination_is_issued_by_its_hour(string? at, string on, ClockState state, string because)
    {
        var issued = Expedited(CaseStage.Quality)
            .Apply(new DeterminationIssued(1, DateOnly.Parse(on), at is null ? null : DateTimeOffset.Parse(at), "11", "22"));
        Assert.True(state == Clock(issued, "determination-expedited").At(DateTimeOffset.MaxValue), because);
    }

    [Fact]
    public void Conversion_starts_the_expedited_times_and_return_brings_the_regular_ones_back()
    {
        var threat = new ConvertedToExpedited(new("Lee Stone, MD", new(2026, 10, 28), "loss"), Cast.Noon(new(2026, 10, 28)));
        var open = Cast.CaseAt(CaseStage.RecordsOpen).Apply(threat);
        Assert.Equal("Thu Oct 29, 2026, 13:00 PDT", Due(open, "records-expedited"));
        Assert.False(Runs(open, "records") || Runs(open, "records-statutory"));
        var complete = Cast.CaseAt(CaseStage.RecordsComplete).Apply(threat);
        Assert.Equal("Sat Oct 31, 2026, 13:00 PDT", Due(complete, "determination-expedited"));
        var back = complete.Apply(new ReturnedToRegular("over", Cast.Noon(new(2026, 10, 29))));
        Assert.Equal("Wed Nov 18, 2026", Due(back, "determination"));
        Assert.True(Runs(back, "records"));
        Assert.Equal("Fri Oct 9, 2026, 13:00 PDT", Due(As(ReviewTrack.Expedited, CaseStage.RecordsOpen), "records-expedited"));
    }

    [Fact]
    public void An_hour_clock_is_late_after_its_instant()
    {
        var clock = Clock(Expedited(CaseStage.WithReviewer), "determination-expedited");
        var due = Cast.Noon(new(2026, 10, 22));
        Assert.Equal([ClockState.Running, ClockState.Late], [clock.At(due), clock.At(due.AddTicks(1))]);
        Assert.Equal(ClockState.MetLate, (clock with { DoneAt = new DueAt.Instant(due.AddMinutes(1)) }).At(due));
        Assert.Equal(ClockState.Met, (clock with { DoneAt = new DueAt.Instant(due) }).At(due));
    }

    [Fact]
    public void A_joined_case_keeps_the_times_of_the_case_that_goes_on() => Assert.Equal(
        CaseClocks.Of(Cast.CaseAt(CaseStage.RecordsComplete)).Select(c => (c.Rule, c.Deadline)),
        CaseClocks.Of(Cast.CaseAt(CaseStage.RecordsComplete).Apply(new Consolidated(
            Cast.RecordsCompleteOn, [new(CaseNumber.Of(2026, 1501), [Cast.Items[0] with { Number = 7 }], new(2026, 10, 1))]))).Select(c => (c.Rule, c.Deadline)));

    [Fact]
    [Proves("Lab. Code § 4610.6(j)")]
    public void What_was_overturned_is_authorized_or_reimbursed_from_receipt_by_the_administrator()
    {
        Assert.False(Runs(Cast.CaseAt(CaseStage.Issued), "authorize"));
        var received = Received(Cast.CaseAt(CaseStage.Issued), new(2026, 11, 6));
        Assert.Equal("Mon Nov 16, 2026", Due(received, "authorize"));
        Assert.False(Runs(received, "reimburse"));
        var provided = Received(Cast.Fold(
            [
                Cast.Received() with { UtilizationReview = Cast.UtilizationReview with { Items = [.. Cast.Items.Select(i => i.Number == 2 ? i with { ProvidedOn = Cast.DeniedOn } : i)] } },
                .. Cast.EventsTo(CaseStage.Issued).Skip(1),
            ]), new(2026, 11, 6));
        Assert.Equal("Mon Nov 30, 2026", Due(provided, "reimburse"));
        Assert.False(Runs(provided, "authorize"));
    }

    [Fact]
    public void Where_all_is_upheld_or_liability_is_disputed_or_the_determination_reversed_nothing_is_to_be_authorized()
    {
        var upheld = Cast.Fold(Cast.EventsTo(CaseStage.Issued).Select(e => e is ItemDecided { Decision.Item: 2 } d
            ? d with { Decision = d.Decision with { Outcome = ItemOutcome.Upheld } }
            : e));
        Assert.False(Runs(Received(upheld, new(2026, 11, 6)), "authorize"));
        var disputed = Cast.Fold(
            [Cast.Received() with { Application = Cast.Application() with { Liability = new("the injury", true) } }, .. Cast.EventsTo(CaseStage.Issued).Skip(1)]);
        Assert.False(Runs(Received(disputed, new(2026, 11, 6)), "authorize"));
        // Item 2 was overturned: it is owed where the dispute is about another item, or ended for the employee.
        ReviewCase With(LiabilityDispute dispute) => Received(
            Cast.Fold([Cast.Received() with { Application = Cast.Application() with { Liability = dispute } }, .. Cast.EventsTo(CaseStage.Issued).Skip(1)]), new(2026, 11, 6));
        Assert.False(Runs(With(new("the neck", true, Items: [2])), "authorize"));
        Assert.True(Runs(With(new("the neck", true, Items: [1])), "authorize"));
        Assert.True(Runs(With(new("the neck", Resolution: new(Cast.AssignedOn, ServiceMethod.Personal, true))), "authorize"));
        Assert.False(Runs(With(new("the neck", Resolution: new(Cast.AssignedOn, ServiceMethod.Personal, false))), "authorize"));
        var reversed = Received(Cast.CaseAt(CaseStage.Issued), new(2026, 11, 6)).Apply(new Remanded(new(2027, 2, 1), AppealGround.Fraud, [], "decision"));
        Assert.False(Runs(reversed, "authorize"));
    }

    [Fact]
    [Proves("Lab. Code § 4610.6(h)")]
    public void Each_party_may_appeal_from_the_mailing_to_it()
    {
        ReviewCase Mailed(ReviewCase review, PartyRole to, DateOnly on, int version = 1) =>
            review.Apply(new DeterminationMailed(version, Cast.Notices[1] with { To = to, SentAt = Cast.Noon(on) }));
        var issued = Cast.CaseAt(CaseStage.Issued);
        Assert.False(Runs(issued, "appeal"));
        var mailed = Mailed(Mailed(issued, PartyRole.Employee, new(2026, 11, 5)), PartyRole.ClaimsAdministrator, new(2026, 11, 6));
        Assert.Equal(("Thu Dec 10, 2026", "Fri Dec 11, 2026"), (Due(mailed, "appeal"), Due(mailed, "appeal-administrator")));
        Assert.Equal(("employee", "claims administrator"), (Clock(mailed, "appeal").WaitingOn, Clock(mailed, "appeal-administrator").WaitingOn));
        Assert.Equal([ClockState.Running, ClockState.Over], [Clock(mailed, "appeal").At(Cast.Noon(new(2026, 12, 10))), Clock(mailed, "appeal").At(Cast.Noon(new(2026, 12, 11)))]);
        ClockState[] After(PartyRole? by) => [.. new[] { "appeal", "appeal-administrator" }.Select(rule =>
            Clock(mailed.Apply(new Appealed(new(2026, 12, 7), by, AppealGround.Bias, "petition")), rule).At(DateTimeOffset.MaxValue))];
        Assert.Equal([ClockState.Met, ClockState.Over], After(PartyRole.Employee));
        Assert.Equal([ClockState.Over, ClockState.Met], After(PartyRole.ClaimsAdministrator));
        Assert.Equal([ClockState.Over, ClockState.Over], After(PartyRole.Employer));
        Assert.Equal([ClockState.Over, ClockState.Over], After(null));

        var twice = Mailed(mailed, PartyRole.Employee, new(2026, 11, 9));
        Assert.Equal(Clock(mailed, "appeal").Deadline, Clock(twice, "appeal").Deadline);
        var corrected = Clock(Mailed(mailed, PartyRole.Employee, new(2026, 12, 2), version: 2), "appeal").Deadline;
        Assert.Equal("Thu Dec 10, 2026", corrected.Due.ToString());
        Assert.Contains("Wed Jan 6, 2027", corrected.Alternatives.Select(a => a.Due.ToString()));
    }

    /// <summary>Sent electronically on November 5: two court days after the thirtieth, or five days by 8 CCR § 10605 for an address in California.</summary>
    [Theory]
    [Proves("Lab. Code § 4610.6(h)")]
    [InlineData("2026-12-08", ClockState.Met, "the last day with two court days, after Saturday the 5th")]
    [InlineData("2026-12-10", ClockState.Unsettled, "late by that, and in time with five days")]
    [InlineData("2026-12-11", ClockState.MetLate, "after both")]
    public void An_appeal_between_two_readings_is_not_late(string filed, ClockState state, string because)
    {
        Assert.NotEmpty(because);
        var sent = Cast.CaseAt(CaseStage.Issued).Apply(new DeterminationMailed(1, Cast.Notices[1] with { Method = ServiceMethod.Electronic, SentAt = Cast.Noon(new(2026, 11, 5)) }));
        Assert.Equal(("Tue Dec 8, 2026", "Thu Dec 10, 2026"), (Due(sent, "appeal"), Assert.Single(Clock(sent, "appeal").Deadline.Alternatives).Due.ToString()));
        var appealed = sent.Apply(new Appealed(DateOnly.Parse(filed), PartyRole.Employee, AppealGround.Bias, "petition"));
        Assert.Equal(state, Clock(appealed, "appeal").At(DateTimeOffset.MaxValue));
        Assert.Equal([ClockState.Running, ClockState.Over], [Clock(sent, "appeal").At(Cast.Noon(new(2026, 12, 10))), Clock(sent, "appeal").At(Cast.Noon(new(2026, 12, 11)))]);
    }

    [Fact]
    public void A_case_older_than_the_regulations_has_the_clocks_of_the_law_that_held()
    {
        var old = Cast.Fold(
            Cast.Received() with
            {
                Application = Cast.Application() with { ReceivedOn = new(2013, 9, 2), Track = ReviewTrack.Formulary },
                Injury = Cast.Injury with { On = new(2013, 2, 1) },
                UtilizationReview = new(
                    new(2013, 8, 20), UtilizationReviewTiming.Prospective, new(2013, 8, 20), ServiceMethod.MailSafeAtHome, null, null, [Cast.Items[4] with { RequestedOn = null }]),
            },
            new InformationRequested(PartyRole.Employee, "the form", new(2013, 9, 2), ServiceMethod.Fax), new InformationRequestReceived(PartyRole.Employee, new(2013, 9, 3)),
            new FoundEligible(new(2013, 9, 4), [5], [], [], null), new PartiesNotified([.. Cast.Notices.Select(n => n with { SentAt = Cast.Noon(new(2013, 9, 5)) })]),
            new RecordsDeclaredComplete(Cast.Noon(new(2013, 9, 25)), CompletenessGround.TimeForRecordsOver, "over"));
        // Mail to a Safe at Home address was mail within California until the section named it in 2023.
        Assert.Equal(["filing", "information-answer", "records-statutory", "determination"], CaseClocks.Of(old).Select(c => c.Rule));
        Assert.Equal("Wed Sep 18, 2013", Due(old, "information-answer"));
    }

    [Fact]
    public void Designated_days_that_are_entered_move_a_clock()
    {
        var day = new DateOnly(2026, 11, 18);
        var calendars = CalendarSet.Standard with
        {
            Judicial = BusinessCalendar.Judicial.WithDesignated(2026, new Holiday(day, "a closure", BusinessCalendar.Judicial.MayDesignate)),
        };
        var review = Cast.CaseAt(CaseStage.RecordsComplete);
        Assert.Equal("Thu Nov 19, 2026", CaseClocks.Of(review, calendars).Single(c => c.Rule == "determination").Deadline.Due.ToString());
    }
}
