using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Law.California.Title8;
using OpenImr.Core.Tests.Law;
using static OpenImr.Core.Cases.CaseEvent;

namespace OpenImr.Core.Tests.Cases;

/// <summary>Cases are joined, and reviews are made expedited and regular again.</summary>
public sealed class JoiningTests
{
    private static readonly DateOnly Day = new(2026, 10, 8);
    private static readonly ReviewCase Eligible = Cast.CaseAt(CaseStage.Eligible);
    private static readonly ExpeditedCertification Threat = new("Cornelius Abernathy-Wu, MD", Day, "loss of bladder control");

    private static ReviewCase Other(int sequence, Func<ApplicationReceived, ApplicationReceived>? change = null) => Cast.Fold(
    [
        (change ?? (a => a))(Cast.Received() with { Number = CaseNumber.Of(2026, sequence) }),
        .. Cast.EventsTo(CaseStage.Eligible).Skip(1),
    ]);

    [Fact]
    [Proves("8 CCR § 9792.10.4(a)")]
    public void Joined_items_get_new_numbers_keep_their_origin_and_still_fall_with_each_other()
    {
        var joined = CaseAssert.Made<Consolidated>(Eligible.Consolidate(Day, [Other(1501), Other(1502)]));
        Assert.Equal([[7, 8, 9, 10], [11, 12, 13, 14]], joined.Cases.Select(c => c.Items.Select(i => i.Number)));
        var review = Eligible.Apply(joined);
        Assert.Equal([1, 2, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14], review.DisputedItems.Select(i => i.Number));
        Assert.Equal(CaseNumber.Of(2026, 1502), review.Items[13].Origin);
        Assert.Equal(Cast.Number, review.Items[6].Origin);
        Assert.Equal([5, 9, 13], new[] { 6, 10, 14 }.Select(n => review.Items[n].Request.DependsOn!.Value));
        Assert.Equal([CaseNumber.Of(2026, 1501), CaseNumber.Of(2026, 1502)], review.Joined.Select(c => c.Number));
        Assert.Equal(CaseStage.Eligible, review.Stage);
    }

    [Fact]
    public void A_joined_item_keeps_the_decision_that_it_came_with_and_the_undisputed_ones_stand_in_the_file()
    {
        var (late, organization) = (new DateOnly(2026, 9, 25), "Kestrel Utilization Review");
        var other = Other(1501, a => a with
        {
            UtilizationReview = a.UtilizationReview with { DecidedOn = late, ServedOn = late, CommunicatedToPhysicianOn = late },
            Parties = a.Parties with { ClaimsAdministrator = a.Parties.ClaimsAdministrator with { UtilizationReviewOrganization = organization } },
        }).After(c => c.TerminateItem(1, TerminationReason.Authorized, Day, "letter"));
        var review = Eligible.After(c => c.Consolidate(Day, [other]));
        Assert.Equal([7, 8, 9, 10, 11, 12], review.Items.Keys.Where(n => n > 6));
        Assert.Equal(
            [(10, ItemStatus.Terminated, other.Items[1].Reason), (11, ItemStatus.NotReviewable, other.Items[3].Reason), (12, ItemStatus.NotReviewable, other.Items[4].Reason)],
            review.Items.Values.Where(i => i.Number > 9).Select(i => (i.Number, i.Status, i.Reason)));
        Assert.All(review.Items.Values, i => Assert.Equal(i.Number > 6 ? other.Number : Cast.Number, i.Origin));
        Assert.All(review.Items.Values, i => Assert.Equal(i.Number > 6 ? late : Cast.UtilizationReview.DecidedOn, review.UtilizationReviewOf(i).DecidedOn));
        Assert.Equal([organization], review.JoinedReviewOrganizations);

        // Joined on into a third case, each item still has the number and the decision that it came with.
        var third = Other(1600).After(c => c.Consolidate(Day, [review]));
        Assert.Equal([Cast.Number, other.Number], third.Joined.Select(j => j.Number));
        Assert.Equal(
            third.Items.Values.Where(i => i.Origin == other.Number).Select(i => i.Request.AsWritten).Order(), other.Items.Values.Select(i => i.Request.AsWritten).Order());
        Assert.All(third.Items.Values.Where(i => i.Origin == other.Number), i => Assert.Equal(late, third.UtilizationReviewOf(i).DecidedOn));
    }

    [Fact]
    public void A_letter_on_several_decisions_prints_the_day_of_each_and_reads_back()
    {
        var late = new DateOnly(2026, 9, 25);
        var other = Other(1501, a => a with { UtilizationReview = a.UtilizationReview with { DecidedOn = late, ServedOn = late, CommunicatedToPhysicianOn = late } });
        ReviewCase Issued(ReviewCase joined) => Cast.Fold(
        [
            Cast.Received(), .. Cast.EventsTo(CaseStage.Eligible).Skip(1),
            CaseAssert.Made<Consolidated>(Eligible.Consolidate(Day, [joined])), .. Cast.EventsTo(CaseStage.WithReviewer).Skip(2),
            new SummaryWritten(Cast.Reviewer, Cast.Summary), .. Cast.Decisions.Select(d => new ItemDecided(Cast.Reviewer, d)),
            .. Cast.Decisions.Select((d, i) => new ItemDecided(Cast.Reviewer, d with { Item = 7 + i })),
        ]);
        var organization = new Core.Determinations.OrganizationProfile("Stillwater Review", new("1 Review Way", "Davis", "CA", "95616"), "530-555-0100", null, null, "M. Osei, MD", []);
        Core.Determinations.FinalDetermination Letter(ReviewCase review) => Core.Determinations.FinalDetermination.Of(review, organization, (1, Cast.IssuedOn))!;
        var several = Letter(Issued(other));
        Assert.Equal(
            [.. Enumerable.Repeat((DateOnly?)Cast.UtilizationReview.DecidedOn, 4), .. Enumerable.Repeat((DateOnly?)late, 4)], several.Items.Select(i => i.UtilizationReviewDate));
        foreach (var form in Enum.GetValues<Core.Determinations.LetterForm>())
            Determinations.ReadsBack.Equal(several, form, Core.Determinations.LetterReader.ReadHtml(Determinations.Forms.Html(several, form)));
        Assert.All(Letter(Issued(Other(1501))).Items, i => Assert.Null(i.UtilizationReviewDate));
    }

    [Fact]
    public void After_a_reversal_joined_items_keep_their_origin_and_their_decision_and_are_found_eligible_anew()
    {
        var late = new DateOnly(2026, 9, 25);
        var joined = Eligible.After(c => c.Consolidate(Day, [Other(1501, a => a with { UtilizationReview = a.UtilizationReview with { DecidedOn = late, ServedOn = late } })]))
            .Apply(new DeterminationIssued(1, Cast.IssuedOn, null, "11", "22")).After(c => c.RecordRemand(new(2027, 2, 1), AppealGround.Bias, "decision"));
        var next = Cast.Fold(CaseAssert.Made<ApplicationReceived>(joined.GoOnAfterRemand(CaseNumber.Of(2027, 12))));
        Assert.Equal(joined.Items.Keys, next.Items.Keys);
        Assert.All(next.Items.Values, i => Assert.Equal(ItemStatus.InFile, i.Status));
        Assert.Equal((CaseNumber.Of(2026, 1501), late), (next.Items[8].Origin, next.UtilizationReviewOf(next.Items[8]).DecidedOn));
        var found = next.After(c => c.FindEligible(new(2027, 2, 3), Eligibility.ProposedItems(Eligibility.Assess(c, [joined])), Eligibility.Assess(c, [joined]), null));
        Assert.Equal(joined.DisputedItems.Select(i => i.Number), found.DisputedItems.Select(i => i.Number));
    }

    [Fact]
    public void An_item_whose_parent_stays_behind_stands_alone_after_joining()
    {
        var other = Other(1501).After(c => c.TerminateItem(5, TerminationReason.Authorized, Day, "letter"));
        var joined = CaseAssert.Made<Consolidated>(Eligible.Consolidate(Day, [other]));
        Assert.Null(joined.Cases[0].Items.Single(i => i.AsWritten.StartsWith("Electrodes", StringComparison.Ordinal)).DependsOn);
    }

    [Fact]
    public void The_joined_case_goes_on_in_the_other_and_has_no_clock_and_no_next_step_of_its_own()
    {
        CaseAssert.Refused(Eligible.JoinInto(Day, Cast.Number), "A case cannot be joined into itself.");
        var joined = Eligible.After(c => c.JoinInto(Day, CaseNumber.Of(2026, 1401)));
        Assert.Equal((CaseStage.Consolidated, CaseNumber.Of(2026, 1401)), (joined.Stage, joined.GoesOnIn));
        Assert.Null(NextStep.Of(joined));
        Assert.Null(CaseClocks.Next(CaseClocks.Of(joined)));
    }

    public static TheoryData<ReviewCase, string> NotToBeJoined => new()
    {
        { Other(1501, a => a with { Claim = new("WC-2026-00999") }), "CM26-0001501 is of another employee or claim." },
        {
            Other(1501, a => a with { Parties = a.Parties with { Employee = a.Parties.Employee with { GivenName = "Marisol" } } }),
            "CM26-0001501 is of another employee or claim."
        },
        {
            Other(1501, a => a with { Parties = a.Parties with { RequestingPhysician = a.Parties.RequestingPhysician with { Name = "Lee Stone, MD" } } }),
            "CM26-0001501 is of another requesting physician."
        },
        { Other(1501, a => a with { Injury = a.Injury with { On = new(2026, 3, 2) } }), "CM26-0001501 is of another day of injury (2026-03-02)." },
        { Cast.Fold(Cast.Received() with { Number = CaseNumber.Of(2026, 1501) }), "CM26-0001501 is Received; only eligible cases that no reviewer has yet are joined." },
        {
            Cast.Fold([Cast.Received() with { Number = CaseNumber.Of(2026, 1501) }, .. Cast.EventsTo(CaseStage.WithReviewer).Skip(1)]),
            "CM26-0001501 is With reviewer; only eligible cases that no reviewer has yet are joined."
        },
    };

    [Theory]
    [MemberData(nameof(NotToBeJoined))]
    public void Only_cases_of_one_employee_physician_and_day_of_injury_are_joined_and_before_a_reviewer_has_them(ReviewCase other, string sentence) =>
        CaseAssert.RefusedBy(Section9792_10_4.Consolidation, Eligible.Consolidate(Day, [other]), sentence);

    [Fact]
    public void A_case_joins_no_case_of_another_time_none_twice_itself_never_and_something_always()
    {
        CaseAssert.Refused(
            Eligible.Consolidate(Day, [Other(1501, a => a with { Application = a.Application with { Track = ReviewTrack.Expedited } })]),
            "CM26-0001501 is expedited and this case regular; joined they would share one time, and one would lose its own. Join cases of the same time.");
        CaseAssert.Refused(Eligible.Consolidate(Day, [Other(1501), Other(1501)]), "CM26-0001501 is named 2 times.");
        CaseAssert.Refused(Eligible.Consolidate(Day, [Eligible]), "A case cannot be joined into itself.");
        CaseAssert.Refused(Eligible.Consolidate(Day, []), "Name the cases to be joined.");
        CaseAssert.Refused(Eligible.Consolidate(Day, [ReviewCase.Empty]), "One of the cases to be joined was never received. Look at their numbers.");
        CaseAssert.Refused(
            Eligible.Consolidate(new(2026, 10, 6), [Other(1501)]), "The joining (2026-10-06) cannot lie before the finding of eligibility (2026-10-07). Correct one of the two.");
    }

    [Fact]
    [Proves("8 CCR § 9792.10.4(c)")]
    public void A_certified_threat_makes_the_review_expedited_and_it_may_go_back()
    {
        var review = Cast.CaseAt(CaseStage.RecordsOpen).After(c => c.ConvertToExpedited(Threat, Cast.Noon(Day)));
        Assert.Equal((ReviewTrack.Expedited, Cast.Noon(Day), Threat), (review.Track, review.ExpeditedAt, review.Application.Certification));
        CaseAssert.Refused(review.ConvertToExpedited(Threat, Cast.Noon(Day)), "The review is expedited already.");
        CaseAssert.Refused(review.ReturnToRegular(" ", Cast.Noon(Day)), "Say why the review is no longer expedited.");
        CaseAssert.Refused(
            review.ReturnToRegular("The threat is over.", Cast.Noon(Day.AddDays(-1))),
            "The return (2026-10-07) cannot lie before the expedited review (2026-10-08). Correct one of the two.");
        var back = review.After(c => c.ReturnToRegular("The threat is over.", Cast.Noon(Day)));
        Assert.Equal((ReviewTrack.Regular, null), (back.Track, back.ExpeditedAt));
        CaseAssert.Refused(back.ReturnToRegular("The threat is over.", Cast.Noon(Day)), "The review is not expedited.");
    }

    [Fact]
    public void A_formulary_review_goes_back_to_the_time_of_the_formulary()
    {
        var formulary = Cast.Fold(Cast.Received() with { Application = Cast.Application() with { Track = ReviewTrack.Formulary } });
        Assert.Equal(ReviewTrack.Formulary, formulary.After(c => c.ConvertToExpedited(Threat, Cast.Noon(Day))).After(c => c.ReturnToRegular("over", Cast.Noon(Day))).Track);
    }

    [Fact]
    public void A_certificate_names_who_certifies_what_and_when()
    {
        var review = Cast.CaseAt(CaseStage.RecordsOpen);
        CaseAssert.RefusedBy(
            Section9792_10_4.Conversion, review.ConvertToExpedited(Threat with { By = "" }, Cast.Noon(Day)),
            "The certificate names nobody. The treating physician or the administrative director certifies the threat.");
        CaseAssert.RefusedBy(
            Section9792_10_4.Conversion, review.ConvertToExpedited(Threat with { Threat = " " }, Cast.Noon(Day)),
            "The certificate states no threat. An imminent and serious threat has to be certified in writing.");
        CaseAssert.Refused(
            review.ConvertToExpedited(Threat with { On = Day.AddDays(1) }, Cast.Noon(Day)),
            "The conversion (2026-10-08) cannot lie before the certificate (2026-10-09). Correct one of the two.");
    }

    [Fact]
    [Proves("Lab. Code § 4610.6(d)(1)(C)")]
    public void After_the_treatment_was_given_no_review_is_made_expedited()
    {
        const string Given = "The treatment was given already; only a review of treatment still to come can be expedited.";
        ReviewCase Provided(CaseStage at, params int[] items) => Cast.Fold(
        [
            Cast.Received() with
            {
                UtilizationReview = Cast.UtilizationReview with
                {
                    Items = [.. Cast.Items.Select(i => items.Contains(i.Number) ? i with { ProvidedOn = Cast.DeniedOn } : i)],
                },
            },
            .. Cast.EventsTo(at).Skip(1),
        ]);
        var law = Section4610_6.ExpeditedDetermination.Contents[0].Provision;
        CaseAssert.RefusedBy(law, Provided(CaseStage.RecordsOpen, 1, 2, 5, 6).ConvertToExpedited(Threat, Cast.Noon(Day)), Given);
        CaseAssert.RefusedBy(law, Provided(CaseStage.Received, 1, 2, 5, 6).ConvertToExpedited(Threat, Cast.Noon(Day)), Given);
        CaseAssert.Made<ConvertedToExpedited>(Provided(CaseStage.RecordsOpen, 1, 2, 5).ConvertToExpedited(Threat, Cast.Noon(Day)));
        CaseAssert.RefusedBy(
            law, Cast.CaseAt(CaseStage.RecordsOpen)
                .Apply(new ItemTerminated(6, TerminationReason.Authorized, Day, false, "letter"))
                .After(c => c.CorrectItem(Cast.Items[0] with { ProvidedOn = Cast.DeniedOn }, "The bill came in.", Day))
                .After(c => c.CorrectItem(Cast.Items[1] with { ProvidedOn = Cast.DeniedOn }, "The bill came in.", Day))
                .After(c => c.CorrectItem(Cast.Items[4] with { ProvidedOn = Cast.DeniedOn }, "The bill came in.", Day))
                .ConvertToExpedited(Threat, Cast.Noon(Day)),
            Given);
    }
}
