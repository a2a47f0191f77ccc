using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Records;
using OpenImr.Core.Tests.Law;
using static OpenImr.Core.Cases.CaseEvent;

namespace OpenImr.Core.Tests.Cases;

/// <summary>The time for the determination runs from receipt of the request and its documents, for each class of item, and no act of staff moves it.</summary>
public sealed class DeterminationTimeTests
{
    private static DateTimeOffset At(string day, int hour = 13) => new(DateOnly.Parse(day).ToDateTime(new TimeOnly(hour, 0)), TimeSpan.FromHours(-7));

    private static CaseClock Clock(ReviewCase review, string rule = "determination") => Assert.Single(CaseClocks.Of(review), c => c.Rule == rule);

    private static string[] Due(ReviewCase review, string rules = "determination") =>
        [.. CaseClocks.Of(review).Where(c => c.Rule.StartsWith(rules, StringComparison.Ordinal)).Select(c => $"{c.Name}: {c.Deadline.Due}")];

    /// <summary>Eligible, with the answers of items 1, 2, 5 and 6 to whether the dispute is about the formulary.</summary>
    private static ReviewCase Eligible(string received, ReviewTrack track = ReviewTrack.Regular, params bool?[] formulary) => Cast.Fold(
        Cast.Received() with
        {
            Application = Cast.Application() with { ReceivedOn = DateOnly.Parse(received), Track = track },
            UtilizationReview = Cast.UtilizationReview with
            {
                ServedBy = ServiceMethod.Personal,
                Items = [.. Cast.Items.Select(i => Cast.DisputedItems.ToList().IndexOf(i.Number) is >= 0 and var at && at < formulary.Length ? i with { Formulary = formulary[at] } : i)],
            },
        },
        new FoundEligible(DateOnly.Parse(received), Cast.DisputedItems, [], [], null),
        new AssignedToOrganization(DateOnly.Parse(received)),
        new PartiesNotified([.. Cast.Notices.Select(n => n with { SentAt = At(received) })]));

    private static ReviewCase Record(ReviewCase review, string on, PartyRole from = PartyRole.ClaimsAdministrator, DateTimeOffset? at = null) =>
        review.Apply(new DocumentReceived(Cast.Document(review.Documents.Count + 1, DocumentType.ProgressReport, null, null, 2, from, DateOnly.Parse(on)) with
        {
            Sha256 = $"document {review.Documents.Count + 1}",
            ReceivedAt = at,
        }));

    private static ReviewCase Complete(ReviewCase review, string on, int hour = 13) =>
        review.Apply(new RecordsDeclaredComplete(At(on, hour), CompletenessGround.EverythingReceived, "All is in."));

    [Theory]
    [InlineData("2026-06-03", "2026-06-10", "2026-06-11", ReviewTrack.Regular, "Fri Jul 10, 2026", "declared the day after")]
    [InlineData("2026-06-03", "2026-06-10", "2026-06-20", ReviewTrack.Regular, "Fri Jul 10, 2026", "declared ten days after")]
    [InlineData("2026-06-03", "2026-06-22", "2026-06-23", ReviewTrack.Regular, "Wed Jul 22, 2026", "declared the day after")]
    [InlineData("2026-06-03", "2026-06-10", "2026-06-11", ReviewTrack.Formulary, "Wed Jun 17, 2026", "five working days from the records")]
    [InlineData("2026-06-12", "2026-06-10", "2026-06-15", ReviewTrack.Regular, "Mon Jul 13, 2026", "the application was the last to come, and July 12 is a Sunday")]
    [InlineData("2026-06-03", null, "2026-06-24", ReviewTrack.Regular, "Mon Jul 6, 2026", "nothing came but the application; July 3 may be a holiday, July 4 and 5 are a weekend", "Fri Jul 3, 2026")]
    [Proves("Lab. Code § 4610.6(d)(1)(A)")]
    [Proves("Lab. Code § 4610.6(d)(1)(B)")]
    public void The_time_runs_from_receipt_and_not_from_the_declaration(
        string application, string? record, string declared, ReviewTrack track, string due, string because, string? orByRuleAlone = null)
    {
        Assert.NotEmpty(because);
        var open = record is null ? Eligible(application, track) : Record(Eligible(application, track), record);
        var clock = Clock(Complete(open, declared), track == ReviewTrack.Formulary ? "determination-formulary" : "determination");
        Assert.Contains(clock.Deadline.Due.ToString(), new[] { due, orByRuleAlone ?? due });
        Assert.False(clock.IsProvisional);
    }

    [Fact]
    public void The_first_step_says_what_came_in_and_a_note_says_that_the_declaration_starts_nothing()
    {
        var steps = Clock(Complete(Record(Eligible("2026-06-03"), "2026-06-10"), "2026-06-20")).Deadline.Steps;
        Assert.Equal((new DateOnly(2026, 6, 10), "D-001 received, the newest of the file; day 0, not counted"), (steps[0].Date, steps[0].Text));
        Assert.Contains(steps, s => s.Text == "the file was declared complete on Sat Jun 20, 2026: the declaration starts no time");
        Assert.Equal("application received, and no record after it; day 0, not counted", Clock(Record(Eligible("2026-06-12"), "2026-06-10")).Deadline.Steps[0].Text);
        Assert.DoesNotContain(Clock(Complete(Record(Eligible("2026-06-03"), "2026-06-10"), "2026-06-10")).Deadline.Steps, s => s.Text.Contains("declar", StringComparison.Ordinal));
    }

    [Fact]
    public void Until_the_file_is_declared_complete_the_clock_runs_from_the_newest_record_and_says_that_it_is_provisional()
    {
        var open = Eligible("2026-08-03");
        Assert.Equal(["Determination due (if nothing more comes in): Wed Sep 2, 2026"], Due(open));
        open = Record(Record(open, "2026-08-10"), "2026-08-07");
        Assert.Equal(["Determination due (if nothing more comes in): Wed Sep 9, 2026"], Due(open));
        Assert.True(Clock(open).IsProvisional);
        Assert.Contains(Clock(open).Deadline.Steps, s => s.Text.StartsWith("provisional: the file is not declared complete", StringComparison.Ordinal));
        Assert.Equal(ClockState.Late, Clock(open).At(Cast.Noon(new(2026, 9, 10))));
        var change = Assert.Single(ClockChange.Between(CaseClocks.Of(open), CaseClocks.Of(Complete(open, "2026-08-20"))), c => c.Rule == "determination");
        Assert.Equal("Determination due: Wed Sep 9, 2026, provisional → Wed Sep 9, 2026", change.ToString());
        Assert.Equal(["Determination due (if nothing more comes in): Wed Sep 2, 2026"], Due(Record(Eligible("2026-08-03"), "2026-08-20", PartyRole.AdministrativeDirector)));
    }

    [Fact]
    [Proves("Lab. Code § 4610.5(m)")]
    public void Declaring_again_leaves_the_day_as_it_was_and_the_breach_on_record()
    {
        var review = Complete(Record(Eligible("2026-12-10"), "2027-01-02"), "2027-01-02");
        ClockState Feb3(ReviewCase c) => Clock(c).At(Cast.Noon(new(2027, 2, 3)));
        Outcome<CaseEvent> Again(ReviewCase c) => c.DeclareRecordsComplete(Cast.Noon(new(2027, 2, 3)), CompletenessGround.LateDocumentsReceived, "The missing documents came in late.", null);
        Assert.Equal(("Determination due: Mon Feb 1, 2027", ClockState.Late), (Assert.Single(Due(review)), Feb3(review)));
        CaseAssert.Refused(Again(review), "No document came in since the file was declared complete. Add the late document first; declaring again moves no due date.");
        var late = Record(review, "2027-02-03").After(Again);
        Assert.Equal(("Determination due: Mon Feb 1, 2027", ClockState.Late), (Assert.Single(Due(late)), Feb3(late)));
        Assert.Contains(Clock(late).Deadline.Steps, s => s.Citation == "Lab. Code § 4610.5(m)" && s.Text.StartsWith("D-002 came in after that", StringComparison.Ordinal));
        Assert.Equal(ClockState.MetLate, Feb3(late.Apply(new DeterminationIssued(1, new(2027, 2, 3), Cast.Noon(new(2027, 2, 3)), "11", "22"))));
        Assert.Equal(["Determination due: Mon Feb 1, 2027"], Due(Record(review, "2027-01-02")));
    }

    [Fact]
    [Proves("Lab. Code § 4610.6(d)(1)(A)")]
    public void Each_class_of_item_has_its_own_time_on_whatever_track_the_case_is()
    {
        foreach (var (track, second) in new (ReviewTrack, bool?)[] { (ReviewTrack.Regular, false), (ReviewTrack.Formulary, false), (ReviewTrack.Formulary, null) })
        {
            var review = Complete(Record(Eligible("2026-06-03", track, second, true, second, second), "2026-06-10"), "2026-06-11");
            Assert.Equal(["Determination due for items 1, 5 and 6: Fri Jul 10, 2026", "Determination due for item 2: Wed Jun 17, 2026"], Due(review));
            Assert.Equal("determination-formulary", CaseClocks.Next(CaseClocks.Of(review))!.Rule);
        }

        Assert.Equal(["Determination due: Wed Jun 17, 2026"], Due(Complete(Record(Eligible("2026-06-03", ReviewTrack.Regular, true, true, true, true), "2026-06-10"), "2026-06-11")));
        Assert.Equal(["Determination due: Wed Jun 17, 2026"], Due(Complete(Record(Eligible("2026-06-03", ReviewTrack.Formulary), "2026-06-10"), "2026-06-11")));
    }

    [Fact]
    [Proves("Lab. Code § 4610.5(h)(1)(A)")]
    [Proves("Lab. Code § 4610.5(h)(1)(B)")]
    public void The_time_to_apply_is_each_class_of_items_own_too()
    {
        Assert.Equal(
            ["Application due for items 1, 5 and 6: Mon Oct 19, 2026", "Application due for item 2: Mon Sep 28, 2026"],
            Due(Eligible("2026-09-25", ReviewTrack.Formulary, false, true, false, false), "filing"));
        Assert.Equal(["Application due: Mon Oct 19, 2026"], Due(Eligible("2026-09-25"), "filing"));
    }

    [Fact]
    public void Between_two_readings_of_working_days_nothing_is_late()
    {
        var review = Complete(Record(Eligible("2026-09-18", ReviewTrack.Formulary), "2026-09-21"), "2026-09-22");
        var clock = Clock(review, "determination-formulary");
        Assert.Equal(("Mon Sep 28, 2026", "Tue Sep 29, 2026"), (clock.Deadline.Due.ToString(), clock.Deadline.LateAfter.ToString()));
        Assert.Equal([ClockState.Running, ClockState.Late], [clock.At(Cast.Noon(new(2026, 9, 29))), clock.At(Cast.Noon(new(2026, 9, 30)))]);
        ClockState Issued(DateOnly on) => Clock(review.Apply(new DeterminationIssued(1, on, Cast.Noon(on), "11", "22")), "determination-formulary").At(DateTimeOffset.MaxValue);
        Assert.Equal([ClockState.Met, ClockState.MetLate], [Issued(new(2026, 9, 29)), Issued(new(2026, 9, 30))]);
        Assert.Equal("Thu Oct 1, 2026", Clock(review.Apply(new TimeExtended(2, new(2026, 9, 25), "letter")), "determination-formulary").Deadline.LateAfter.ToString());
    }

    [Theory]
    [InlineData(9, 9, 11, "Fri Jun 12, 2026, 09:00 PDT", "the hour is on file, and the declaration came later")]
    [InlineData(null, 9, 11, "Fri Jun 12, 2026, 11:00 PDT", "the day alone is on file, and the file was complete by eleven")]
    [InlineData(null, 10, 11, "Fri Jun 12, 2026, 23:59 PDT", "the day alone is on file, and nothing bounds the hour")]
    [Proves("Lab. Code § 4610.6(d)(1)(C)")]
    public void Seventy_two_hours_run_from_the_instant_of_receipt(int? hour, int declaredOn, int declaredAt, string due, string because)
    {
        Assert.NotEmpty(because);
        var review = Complete(
            Record(Eligible("2026-06-08", ReviewTrack.Expedited), "2026-06-09", at: hour is { } known ? At("2026-06-09", known) : null), $"2026-06-{declaredOn:00}", declaredAt);
        Assert.Equal([$"Determination due: {due}"], Due(review));
    }

    [Fact]
    [Proves("8 CCR § 9792.10.4(c)")]
    public void Conversion_starts_seventy_two_hours_and_gives_no_more_time_than_there_was()
    {
        var review = Complete(Record(Eligible("2026-08-03"), "2026-08-10"), "2026-08-11");
        ReviewCase Converted(string on) => review.Apply(new ConvertedToExpedited(new("Lee Stone, MD", DateOnly.Parse(on), "loss"), At(on)));
        Assert.Equal(["Determination due: Sun Aug 23, 2026, 13:00 PDT"], Due(Converted("2026-08-20")));
        Assert.StartsWith("review made expedited", Clock(Converted("2026-08-20"), "determination-expedited").Deadline.Steps[0].Text, StringComparison.Ordinal);
        var late = Converted("2026-09-11");
        Assert.Equal(["Determination due: Wed Sep 9, 2026", "Determination due: Mon Sep 14, 2026, 13:00 PDT"], Due(late));
        Assert.Equal(ClockState.Late, Clock(late).At(At("2026-09-11", 14)));
        Assert.Equal(["Determination due: Wed Sep 9, 2026"], Due(Converted("2026-08-20").Apply(new ReturnedToRegular("over", At("2026-08-21")))));
    }

    [Fact]
    [Proves("Lab. Code § 4610.6(i)")]
    public void After_a_reversal_the_time_runs_from_the_decision_that_sent_it_to_a_new_review()
    {
        var remanded = Cast.CaseAt(CaseStage.Issued).After(c => c.RecordRemand(new(2027, 2, 1), AppealGround.Bias, "decision of February 1, 2027"));
        var next = Cast.Fold(CaseAssert.Made<ApplicationReceived>(remanded.GoOnAfterRemand(CaseNumber.Of(2027, 9))), new FoundEligible(new(2027, 2, 4), Cast.DisputedItems, [], [], null));
        next = Cast.Documents.Aggregate(next, (c, d) => c.Apply(new DocumentReceived(d)));
        Assert.Equal(["Determination due (if nothing more comes in): Wed Mar 3, 2027"], Due(next));
        Assert.StartsWith("determination reversed", Clock(next).Deadline.Steps[0].Text, StringComparison.Ordinal);
        Assert.Equal(["Determination due: Wed Mar 10, 2027"], Due(Complete(Record(next, "2027-02-08"), "2027-02-20")));
    }

    [Fact]
    public void A_corrected_day_of_receipt_moves_the_clock_with_its_reason()
    {
        var review = Complete(Record(Eligible("2026-08-03"), "2026-08-10"), "2026-08-20");
        Outcome<CaseEvent> Corrected(string on, string reason) =>
            review.DescribeDocument(new(1), DocumentType.ProgressReport, null, null, DateOnly.Parse(on), reason, new(2026, 8, 25));
        CaseAssert.Refused(Corrected("2026-08-06", " "), "Say why the day of receipt is corrected. Both days stay on record.");
        CaseAssert.Refused(
            Corrected("2026-08-21", "so"), "Completeness (2026-08-20) cannot lie before the receipt of the document (2026-08-21). Correct one of the two.");
        Assert.IsType<Outcome<CaseEvent>.Refused>(Corrected("2026-08-26", "so"));
        Assert.Equal(new(new(2026, 8, 10), new(2026, 8, 6), "The stamp says the 6th."), CaseAssert.Made<DocumentDescribed>(Corrected("2026-08-06", "The stamp says the 6th.")).Receipt);
        Assert.Equal(["Determination due: Tue Sep 8, 2026"], Due(review.After(_ => Corrected("2026-08-06", "The stamp says the 6th."))));
        Assert.Null(CaseAssert.Made<DocumentDescribed>(Corrected("2026-08-10", "")).Receipt);
        Assert.Equal(["Determination due: Wed Sep 16, 2026"], Due(review.Apply(new FactCorrected(CaseFact.ApplicationReceivedOn, "2026-08-03", "2026-08-17", "slip"))));
    }

    /// <summary>What the statute's words give, counted without the product: § 4610.6(d)(1)(A), (B), CCP §§ 10, 12, 12a, 135 and Lab. Code § 4600.4(b), for receipts of September to November 2026.</summary>
    private static class Oracle
    {
        private static readonly DateOnly[] Courts = [new(2026, 9, 7), new(2026, 9, 25), new(2026, 11, 11), new(2026, 11, 26), new(2026, 11, 27), new(2026, 12, 25), new(2027, 1, 1)];
        private static readonly DateOnly[] State = [new(2026, 9, 7), new(2026, 11, 11), new(2026, 11, 26), new(2026, 11, 27), new(2026, 12, 25), new(2027, 1, 1)];

        private static bool IsOpen(DateOnly day, DateOnly[] closed) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !closed.Contains(day);

        public static DateOnly ThirtyDays(DateOnly receipt)
        {
            var last = receipt.AddDays(30);
            while (!IsOpen(last, Courts))
                last = last.AddDays(1);
            return last;
        }

        public static (DateOnly State, DateOnly Courts) FiveWorkingDays(DateOnly receipt)
        {
            return (Fifth(State), Fifth(Courts));

            DateOnly Fifth(DateOnly[] closed)
            {
                var day = receipt;
                for (var left = 5; left > 0;)
                    if (IsOpen(day = day.AddDays(1), closed))
                        left--;
                return day;
            }
        }
    }

    [Theory]
    [InlineData(46_106)]
    [InlineData(2_026)]
    public void Whatever_staff_declare_and_when_the_days_are_those_of_the_statute(int seed)
    {
        var draw = new Random(seed);
        for (var n = 0; n < 150; n++)
        {
            var start = new DateOnly(2026, 9, 1).AddDays(draw.Next(30));
            var review = Eligible(start.ToString("yyyy-MM-dd"), ReviewTrack.Regular, draw.Next(2) == 0, draw.Next(2) == 0, draw.Next(2) == 0, draw.Next(2) == 0);
            var receipt = start;
            for (var records = draw.Next(5); records > 0; records--)
            {
                var on = start.AddDays(draw.Next(-3, 25));
                review = Record(review, on.ToString("yyyy-MM-dd"));
                receipt = on > receipt ? on : receipt;
            }

            var declared = receipt.AddDays(draw.Next(12));
            review = Complete(review, declared.ToString("yyyy-MM-dd"));
            for (var late = draw.Next(3); late > 0; late--)
                review = Record(review, declared.AddDays(draw.Next(20)).ToString("yyyy-MM-dd"))
                    .Apply(new RecordsDeclaredComplete(At(declared.AddDays(20 + late).ToString("yyyy-MM-dd")), CompletenessGround.LateDocumentsReceived, "late"));
            var because = $"seed {seed}, file {n}: application {start}, receipt {receipt}, declared {declared}";
            var clocks = CaseClocks.Of(review).Where(c => c.Rule.StartsWith("determination", StringComparison.Ordinal)).ToDictionary(c => c.Rule);
            var formulary = review.DisputedItems.Select(i => review.Items[i.Number].Request.Formulary == true).ToHashSet();
            Assert.True(formulary.Count == clocks.Count, because);
            if (formulary.Contains(false))
                Assert.True(new DueAt.Day(Oracle.ThirtyDays(receipt)) == clocks["determination"].Deadline.Due, because);
            if (formulary.Contains(true))
                Assert.True(
                    Oracle.FiveWorkingDays(receipt) == (clocks["determination-formulary"].Deadline.Due.LastDay, clocks["determination-formulary"].Deadline.LateAfter.LastDay), because);
        }
    }
}
