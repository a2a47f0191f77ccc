using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Tests.Law;

namespace OpenImr.Core.Tests.Cases;

/// <summary>What would follow from a fact that has not happened, why a case waits, and what a claim's history says.</summary>
public sealed class WhatIfTests
{
    private static ReviewCase Asked(ReviewCase review, string at) =>
        Assert.IsType<Outcome<WhatIf>.Accepted>(review.IfRecordsArrive(DateTimeOffset.Parse(at))).Value.Review;

    [Fact]
    public void If_the_records_arrive_the_determination_is_due_from_then_and_the_case_itself_is_as_it_was()
    {
        var open = Cast.CaseAt(CaseStage.RecordsOpen);
        var answer = Assert.IsType<Outcome<WhatIf>.Accepted>(open.IfRecordsArrive(Cast.Noon(new(2026, 10, 23)))).Value;
        Assert.Equal(
            ["Records due: Tue Oct 20, 2026 → Tue Oct 20, 2026", "Records due by statute: Tue Oct 20, 2026 → Tue Oct 20, 2026", "Determination due: Wed Nov 4, 2026, provisional → Mon Nov 23, 2026"],
            answer.Changes.Select(c => c.ToString()));
        Assert.Equal(ClockState.MetLate, answer.Changes[0].After!.At(DateTimeOffset.MaxValue));
        Assert.Equal((CaseStage.RecordsComplete, CaseStage.RecordsOpen), (answer.Review.Stage, open.Stage));
        Assert.Equal(Cast.CaseAt(CaseStage.RecordsOpen).Version, open.Version);
    }

    [Fact]
    public void If_more_records_arrive_after_the_file_was_complete_no_clock_moves() =>
        Assert.Empty(Assert.IsType<Outcome<WhatIf>.Accepted>(Cast.CaseAt(CaseStage.WithReviewer).IfRecordsArrive(Cast.Noon(new(2026, 10, 30)))).Value.Changes);

    [Theory]
    [InlineData(CaseStage.Received, "2026-10-23", "No records are waited for: the case is Received. Ask again between the notice of assignment and the signature.")]
    [InlineData(CaseStage.Issued, "2026-11-23", "No records are waited for: the case is Issued. Ask again between the notice of assignment and the signature.")]
    [InlineData(CaseStage.RecordsOpen, "2026-10-01", "The notice of assignment went out on Thu Oct 8, 2026, 13:00 PDT; ask for an instant after it.")]
    public void Where_no_records_are_waited_for_there_is_nothing_to_ask(CaseStage stage, string day, string refusal) => Assert.Equal(
        refusal, Assert.IsType<Outcome<WhatIf>.Refused>(Cast.CaseAt(stage).IfRecordsArrive(Cast.Noon(DateOnly.Parse(day)))).Refusal.ToString());

    [Fact]
    public void Records_after_midnight_in_Greenwich_still_arrive_on_the_day_before_in_California() =>
        Assert.Equal(new DateOnly(2026, 10, 22), Asked(Cast.CaseAt(CaseStage.RecordsOpen), "2026-10-23T05:00:00+00:00").Documents[^1].ReceivedOn);

    [Fact]
    public void A_case_that_waits_says_for_whom_since_when_why_and_what_ends_it()
    {
        var deferred = CasePause.Of(Cast.CaseAt(CaseStage.Deferred))!;
        Assert.Equal((new(2026, 10, 7), "the claims administrator", "The administrator disputes the injury to the lumbar spine.", "Lab. Code § 4610.5(k)"),
            (deferred.Since, deferred.On, deferred.Why, deferred.Provision.Citation));
        var asked = CasePause.Of(Cast.CaseAt(CaseStage.NeedsInformation))!;
        Assert.Equal((Cast.ReceivedOn, "the employee", "the signed application", "8 CCR § 9792.10.3(b)"), (asked.Since, asked.On, asked.Why, asked.Provision.Citation));
        Assert.All(new[] { CaseStage.Received, CaseStage.WithReviewer, CaseStage.Issued }, s => Assert.Null(CasePause.Of(Cast.CaseAt(s))));
    }

    [Fact]
    public void An_extension_names_the_directors_document_in_its_step()
    {
        var extended = Cast.CaseAt(CaseStage.WithReviewer).Apply(new CaseEvent.TimeExtended(1, Cast.SignedOn, "letter of November 2")).Apply(new CaseEvent.TimeExtended(2, Cast.SignedOn, "letter of November 3"));
        Assert.Equal(3, extended.ExtensionDays);
        Assert.Contains(CaseClocks.Of(extended).Single(c => c.Rule == "determination").Deadline.Steps,
            s => s.Text.StartsWith("extended by 3 days, letter of November 2 and letter of November 3", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2025-09-11", null, "twelve months to the day before the request: over")]
    [InlineData("2025-09-12", "Item 1 was denied before, on Fri Sep 12, 2025 (CM25-0000900); that denial stays effective until Sat Sep 12, 2026 unless material facts changed and are documented.", "a day less")]
    [Proves("Lab. Code § 4610(k)")]
    public void A_repeated_request_inside_twelve_months_is_told_and_refuses_nothing(string denied, string? sentence, string because)
    {
        Assert.NotEmpty(because);
        var application = Cast.Received();
        var earlier = Cast.Fold(application with { Number = CaseNumber.Of(2025, 900), UtilizationReview = application.UtilizationReview with { DecidedOn = DateOnly.Parse(denied), Items = [Cast.Items[0]] } });
        var findings = Eligibility.Assess(Cast.Fold(application), [earlier]);
        Assert.Equal(sentence, findings.SingleOrDefault(f => f.Rule == "ELG-21")?.Sentence);
        Assert.DoesNotContain(findings, f => f.Rule == "ELG-21" && f.Refuses(Cast.ReceivedOn));
        Assert.Contains(1, Eligibility.ProposedItems(findings));
        var elsewhere = Cast.Fold(earlier.Opening with { Parties = Cast.Parties with { RequestingPhysician = new("Another Physician, MD", null, null, null) } });
        Assert.DoesNotContain(Eligibility.Assess(Cast.Fold(application), [elsewhere]), f => f.Rule == "ELG-21");
    }

    [Fact]
    public void Care_of_the_first_thirty_days_explains_a_retrospective_review()
    {
        var given = Cast.Received() with { UtilizationReview = Cast.UtilizationReview with { Items = [Cast.Items[0] with { ProvidedOn = Cast.InjuredOn.AddDays(30) }, Cast.Items[4] with { ProvidedOn = Cast.InjuredOn.AddDays(31) }] } };
        var finding = Assert.Single(Eligibility.Assess(Cast.Fold(given), []), f => f.Rule == "ELG-23");
        Assert.Equal((1, FindingResult.Met), (finding.Item, finding.Result));
    }

    [Theory]
    [InlineData("2026-11-06", FindingResult.Met, "Eligibility may be determined again until Fri Nov 6, 2026.")]
    [InlineData("2026-11-07", FindingResult.Unknown, "The time in which eligibility may be determined again is recalled to have ended on Fri Nov 6, 2026.")]
    [Proves("8 CCR § 9792.10.3(e)–(f)")]
    public void Eligibility_may_be_determined_again_for_a_time_that_informs_and_never_refuses(string today, FindingResult result, string sentence)
    {
        var finding = Redetermination.Assess(new(2026, 10, 7), DateOnly.Parse(today));
        Assert.Equal((result, sentence), (finding.Result, finding.Sentence));
        Assert.False(finding.Refuses(DateOnly.Parse(today)));
        Assert.Equal(FindingResult.Unknown, Redetermination.Assess(new(2014, 2, 11), new(2014, 2, 12)).Result);
    }
}
