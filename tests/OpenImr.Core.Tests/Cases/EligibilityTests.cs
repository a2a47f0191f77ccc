using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Tests.Law;

namespace OpenImr.Core.Tests.Cases;

/// <summary>Every question of eligibility but time: what is proposed, by which law, on which evidence, and what would cure it.</summary>
public sealed class EligibilityTests
{
    private static readonly CaseEvent.ApplicationReceived Application = Cast.Received();

    private static IReadOnlyList<Finding> Assess(CaseEvent.ApplicationReceived application, params ReviewCase[] others) =>
        Eligibility.Assess(Cast.Fold(application), others);

    private static Finding Find(string rule, CaseEvent.ApplicationReceived application, params ReviewCase[] others) =>
        Assert.Single(Assess(application, others), f => f.Rule == rule);

    private static CaseEvent.ApplicationReceived With(Func<Application, Application> change) => Application with { Application = change(Application.Application) };

    private static CaseEvent.ApplicationReceived Of(Func<CaseParties, CaseParties> change) => Application with { Parties = change(Application.Parties) };

    private static void IsFound(Finding finding, FindingResult result, string sentence, string citation) =>
        Assert.Equal((result, sentence, citation), (finding.Result, finding.Sentence, finding.Provision.Citation));

    [Fact]
    public void Every_question_is_answered_in_the_order_of_the_law_met_ones_too()
    {
        var findings = Assess(Application);
        Assert.Equal(
            ["ELG-01", "ELG-02", "ELG-02", "ELG-02", "ELG-02", "ELG-02", "ELG-02", "ELG-05", "ELG-06", "ELG-10", "ELG-10", "ELG-10", "ELG-10", "ELG-07", "ELG-08", "ELG-09", "ELG-11", "ELG-20"],
            findings.Select(f => f.Rule));
        Assert.All(findings, f => Assert.True(f.Evidence.Length > 0 && f.Sentence.EndsWith('.')));
        Assert.All(findings.Where(f => f.Result != FindingResult.Met && f.Item is not (3 or 4)), f => Assert.False(string.IsNullOrEmpty(f.Cure)));
    }

    [Fact]
    public void All_findings_are_given_at_once_not_the_first() => Assert.Equal(
        ["ELG-05", "ELG-07", "ELG-08", "ELG-12"],
        Assess(With(a => a with
        {
            Filer = Filer.RequestingPhysician,
            Signature = null,
            UtilizationReviewDecisionAttached = false,
            Liability = new("The injury is disputed.", RaisedOn: Cast.DeniedOn), // while it is, no time runs
            ReceivedOn = new(2027, 1, 5),
        })).Where(f => f.Result == FindingResult.NotMet && f.Item is null).Select(f => f.Rule));

    [Theory]
    [InlineData("2013-01-01", null, FindingResult.Met, "Lab. Code § 4610.5(a)(1)")]
    [InlineData("2012-12-31", "2013-07-01", FindingResult.Met, "Lab. Code § 4610.5(a)(2)")]
    [InlineData("2012-12-31", "2013-06-30", FindingResult.NotMet, "Lab. Code § 4610.5(a)(2)")]
    [InlineData("2012-12-31", null, FindingResult.Unknown, "Lab. Code § 4610.5(a)(2)")]
    [Proves("Lab. Code § 4610.5(a)(1)")]
    [Proves("Lab. Code § 4610.5(a)(2)")]
    public void A_dispute_is_covered_by_the_day_of_injury_or_of_the_telling(string injury, string? told, FindingResult result, string citation)
    {
        var finding = Find("ELG-01", Application with
        {
            Injury = Cast.Injury with { On = DateOnly.Parse(injury) },
            UtilizationReview = Cast.UtilizationReview with { DecidedOn = new(2013, 6, 3), CommunicatedToPhysicianOn = told is null ? null : DateOnly.Parse(told) },
        });
        Assert.Equal((result, citation), (finding.Result, finding.Provision.Citation));
    }

    [Theory]
    [InlineData("2013-06-30", FindingResult.Unknown, "it may have been told before July")]
    [InlineData("2013-07-01", FindingResult.Met, "nobody is told of a decision before it is made")]
    public void A_decision_made_since_July_2013_was_told_since_then(string decided, FindingResult result, string because)
    {
        Assert.NotEmpty(because);
        Assert.Equal(result, Find("ELG-01", Application with
        {
            Injury = Cast.Injury with { On = new(2009, 4, 1) },
            UtilizationReview = Cast.UtilizationReview with { DecidedOn = DateOnly.Parse(decided), CommunicatedToPhysicianOn = null },
        }).Result);
    }

    [Theory]
    [InlineData(1, FindingResult.Met, "Item 1 was denied for medical necessity.", "Lab. Code § 4610.5(c)(1)")]
    [InlineData(2, FindingResult.Met, "Item 2 was modified for medical necessity.", "Lab. Code § 4610.5(c)(1)")]
    [InlineData(3, FindingResult.NotMet, "Item 3 was conditionally non-certified: utilization review waits for information and has not decided on medical necessity.",
        "Lab. Code § 4610(i)(5)(A)–(D)")]
    [InlineData(4, FindingResult.NotMet, "Item 4 was approved; nothing of it is in dispute.", "Lab. Code § 4610.5(c)(1)")]
    public void Each_item_is_reviewable_by_what_utilization_review_did_with_it(int item, FindingResult result, string sentence, string citation) =>
        IsFound(Assess(Application).Single(f => f.Rule == "ELG-02" && f.Item == item), result, sentence, citation);

    [Theory]
    [InlineData(UtilizationReviewAct.DeferredForLiability, "2026-09-18", FindingResult.NotMet, "Item 1 was deferred because liability is disputed.", "Lab. Code § 4610.5(k)")]
    [InlineData(UtilizationReviewAct.DeniedForOtherReason, "2026-09-18", FindingResult.NotMet, "Item 1 was denied for another reason than medical necessity.", "Lab. Code § 4610.5(c)(1)")]
    [InlineData(UtilizationReviewAct.Delayed, "2017-01-01", FindingResult.NotMet, "Item 1 was delayed, and since 2017 a delay is no decision.", "Lab. Code § 4610.5(c)(3)")]
    [InlineData(UtilizationReviewAct.Delayed, "2016-12-31", FindingResult.Met, "Item 1 was delayed for medical necessity.", "Lab. Code § 4610.5(c)(1)")]
    public void Other_acts_are_told_apart_and_a_delay_by_its_year(UtilizationReviewAct act, string decided, FindingResult result, string sentence, string citation) => IsFound(
        Find("ELG-02", Application with
        {
            UtilizationReview = Cast.UtilizationReview with { DecidedOn = DateOnly.Parse(decided), Items = [Cast.Items[0] with { Act = act }] },
        }), result, sentence, citation);

    [Fact]
    public void The_items_proposed_are_those_that_nothing_speaks_against()
    {
        Assert.Equal([1, 2, 5, 6], Eligibility.ProposedItems(Assess(Application)));
        var formulary = Application with
        {
            Application = Application.Application with { ReceivedOn = new(2026, 10, 14) },
            UtilizationReview = Cast.UtilizationReview with { Items = [.. Cast.Items.Select(i => i.Number == 1 ? i with { Formulary = true } : i)] },
        };
        Assert.Equal([2, 5, 6], Eligibility.ProposedItems(Assess(formulary)));
    }

    private static readonly Representative Agent = Cast.Representative with { Kind = RepresentativeKind.Relative };

    public static TheoryData<CaseEvent.ApplicationReceived, FindingResult, string, string> Filers => new()
    {
        { Application, FindingResult.Met, "The employee asks for the review.", "Lab. Code § 4610.5(d)" },
        { By(Filer.Representative, null), FindingResult.Unknown, "A representative asks for the review, and the application names none.", "Lab. Code § 4610.5(j)" },
        { By(Filer.Representative, Cast.Representative with { DesignatedOn = new(2020, 1, 1) }), FindingResult.Met, "The employee's attorney asks for the review.", "8 CCR § 9792.10.1(b)(2)" },
        {
            By(Filer.Representative, Agent with { DesignatedOn = null }), FindingResult.Unknown,
            "An agent asks for the review, and the application does not say when the employee named the agent.", "Lab. Code § 4610.5(j)"
        },
        {
            By(Filer.Representative, Agent with { DesignatedOn = Cast.DeniedOn.AddDays(-1) }), FindingResult.NotMet,
            "An agent asks for the review who was named before the utilization review decision; that designation is void.", "Lab. Code § 4610.5(j)"
        },
        { By(Filer.Representative, Agent with { DesignatedOn = Cast.DeniedOn }), FindingResult.Met, "An agent asks for the review whom the employee named after the decision.", "Lab. Code § 4610.5(j)" },
        {
            By(Filer.RequestingPhysician, null), FindingResult.NotMet,
            "The requesting physician asks alone; a physician may join or assist, not ask.", "Lab. Code § 4610.5(j)"
        },
        {
            By(Filer.EmergencyProvider, null), FindingResult.Unknown,
            "A provider of emergency treatment asks, and the file shows neither that item 1, item 2, item 5 and item 6 was given nor a threat to the employee.", "Lab. Code § 4610.5(h)(4)"
        },
        // The threat is one that the employee faced: it was over with the treatment. Its certificate is a condition of the expedited time alone.
        { Given(By(Filer.EmergencyProvider, null)), FindingResult.Met, "A provider asks on its own behalf for emergency treatment that was given.", "Lab. Code § 4610.5(h)(4)" },
        {
            By(Filer.EmergencyProvider, null) with { UtilizationReview = Cast.UtilizationReview with { Timing = UtilizationReviewTiming.Retrospective } },
            FindingResult.Met, "A provider asks on its own behalf for emergency treatment that was given.", "Lab. Code § 4610.5(h)(4)"
        },
        { By(Filer.Representative, Court(RepresentativeKind.CourtAppointedConservator, new(2019, 5, 1))), FindingResult.Met, "A conservator whom a court appointed asks for the review; that is no designation by the employee.", "Lab. Code § 4610.5(j)" },
        { By(Filer.Representative, Court(RepresentativeKind.CourtAppointedConservator, null)), FindingResult.Met, "A conservator whom a court appointed asks for the review; that is no designation by the employee.", "Lab. Code § 4610.5(j)" },
        { OfMinor(By(Filer.Representative, Court(RepresentativeKind.CourtAppointedGuardian, new(2024, 5, 1)))), FindingResult.Met, "A guardian whom a court appointed asks for the review; that is no designation by the employee.", "Lab. Code § 4610.5(j)" },
        { By(Filer.Representative, Court(RepresentativeKind.CourtAppointedGuardian, new(2024, 5, 1))), FindingResult.Unknown, "A court-appointed guardian asks for the review, and the employee is 46 and no minor any more.", "Lab. Code § 4610.5(j)" },
        // What was recorded as a guardian before the two were told apart may be either: no refusal.
        {
            By(Filer.Representative, Court(RepresentativeKind.Guardian, new(2024, 5, 1))), FindingResult.Unknown,
            "A guardian since before the decision asks for the review. Whether the employee named that person, or a court or the law did, is not known.", "Lab. Code § 4610.5(j)"
        },
        {
            OfMinor(By(Filer.Representative, Court(RepresentativeKind.Parent, new(2024, 5, 1)))), FindingResult.Unknown,
            "A parent since before the decision asks for the review. Whether the employee named that person, or a court or the law did, is not known.", "Lab. Code § 4610.5(j)"
        },
        {
            By(Filer.Representative, Court(RepresentativeKind.Parent, new(2024, 5, 1))), FindingResult.NotMet,
            "An agent asks for the review who was named before the utilization review decision; that designation is void.", "Lab. Code § 4610.5(j)"
        },
        {
            With(a => a with { Filer = Filer.EmergencyProvider, Certification = new("Lee Stone, MD", Cast.DeniedOn, "loss of sight") }), FindingResult.Met,
            "A provider of emergency treatment asks on its own behalf.", "Lab. Code § 4610.5(h)(4)"
        },
    };

    private static Representative Court(RepresentativeKind kind, DateOnly? on) => Agent with { Kind = kind, DesignatedOn = on };

    private static CaseEvent.ApplicationReceived OfMinor(CaseEvent.ApplicationReceived of) =>
        of with { Parties = of.Parties with { Employee = of.Parties.Employee with { BirthDate = new(2010, 1, 15) } } };

    private static CaseEvent.ApplicationReceived Given(CaseEvent.ApplicationReceived of) =>
        of with { UtilizationReview = of.UtilizationReview with { Items = [.. of.UtilizationReview.Items.Select(i => i with { ProvidedOn = new(2026, 9, 12) })] } };

    private static CaseEvent.ApplicationReceived By(Filer filer, Representative? representative) =>
        With(a => a with { Filer = filer }) with { Parties = Cast.Parties with { Representative = representative } };

    [Theory]
    [MemberData(nameof(Filers))]
    public void Who_may_ask_and_an_agent_named_before_the_decision_may_not(CaseEvent.ApplicationReceived application, FindingResult result, string sentence, string citation) =>
        IsFound(Find("ELG-05", application), result, sentence, citation);

    [Fact]
    public void What_the_form_leaves_blank_is_asked_for_all_at_once()
    {
        IsFound(Find("ELG-06", Application), FindingResult.Met, "The form is filled in.", "Lab. Code § 4610.5(f)");
        IsFound(
            Find("ELG-06", Application with
            {
                Application = Application.Application with { Track = ReviewTrack.Expedited },
                Parties = Cast.Parties with
                {
                    Employee = Cast.Employee with { BirthDate = null, Address = null },
                    ClaimsAdministrator = Cast.Administrator with { Address = null },
                    RequestingPhysician = Cast.Physician with { Address = null },
                },
                UtilizationReview = Cast.UtilizationReview with { ServedOn = null },
            }),
            FindingResult.Unknown,
            "The form leaves blank the employee's day of birth, the employee's address, the administrator's address, the physician's address, the day on which the decision was served and the certificate of the threat that an expedited review needs.",
            "Lab. Code § 4610.5(f)");
        Assert.Equal(FindingResult.Met, Find("ELG-06", With(a => a with { Track = ReviewTrack.Expedited, Certification = new("Lee Stone, MD", Cast.DeniedOn, "loss") })).Result);
    }

    // The consent of (f)(2) is the employee's. A representative signs by (j), an attorney by the regulation, a provider for itself by (h)(4).
    public static TheoryData<CaseEvent.ApplicationReceived, FindingResult, string, string> Signatures => new()
    {
        { Application, FindingResult.Met, "The employee signed the application.", "Lab. Code § 4610.5(f)(2)" },
        { With(a => a with { Signature = null }), FindingResult.NotMet, "The application is not signed, so nobody consents to obtaining the records.", "Lab. Code § 4610.5(f)(2)" },
        { Signed(null), FindingResult.Met, "The employee's attorney signed the application.", "8 CCR § 9792.10.1(b)(2)" },
        {
            Signed(null) with { Parties = Cast.Parties with { Representative = null } },
            FindingResult.Unknown, "A representative signed the application, and the application names none.", "Lab. Code § 4610.5(j)"
        },
        {
            Signed(Agent with { DesignatedOn = new(2026, 9, 17) }),
            FindingResult.NotMet, "An agent signed the application who was named before the utilization review decision; that designation is void.", "Lab. Code § 4610.5(j)"
        },
        {
            Signed(Agent with { DesignatedOn = null }),
            FindingResult.Unknown, "An agent signed the application, and the application does not say when the employee named the agent.", "Lab. Code § 4610.5(j)"
        },
        { Signed(Agent with { DesignatedOn = new(2026, 9, 18) }), FindingResult.Met, "An agent signed the application whom the employee named after the decision.", "Lab. Code § 4610.5(j)" },
        {
            OfMinor(Signed(Court(RepresentativeKind.CourtAppointedGuardian, new(2024, 5, 1)))),
            FindingResult.Met, "A guardian whom a court appointed signed the application; that is no designation by the employee.", "Lab. Code § 4610.5(j)"
        },
        { OfMinor(Application), FindingResult.Unknown, "The employee signed alone, and is a minor of 16.", "Lab. Code § 4610.5(f)(2)" },
        { Provider(Filer.EmergencyProvider, Signer.EmergencyProvider), FindingResult.Met, "The provider of emergency treatment signed its own request.", "Lab. Code § 4610.5(h)(4)" },
        { Provider(Filer.EmergencyProvider, null), FindingResult.Unknown, "The provider who asks on its own behalf did not sign. The employee's consent is not asked of it.", "Lab. Code § 4610.5(h)(4)" },
        { Provider(Filer.EmergencyProvider, Signer.Employee), FindingResult.Met, "The employee signed the application.", "Lab. Code § 4610.5(f)(2)" },
        {
            Provider(Filer.Employee, Signer.EmergencyProvider), FindingResult.NotMet,
            "A provider signed, and does not ask on its own behalf. The employee's consent is missing.", "Lab. Code § 4610.5(f)(2)"
        },
        {
            Provider(Filer.RequestingPhysician, Signer.EmergencyProvider), FindingResult.NotMet,
            "A provider signed, and does not ask on its own behalf. The employee's consent is missing.", "Lab. Code § 4610.5(f)(2)"
        },
    };

    private static CaseEvent.ApplicationReceived Provider(Filer filer, Signer? signer) =>
        With(a => a with { Filer = filer, Signature = signer is { } by ? new(by, new(2026, 10, 1)) : null });

    private static CaseEvent.ApplicationReceived Signed(Representative? representative) =>
        With(a => a with { Signature = new(Signer.Representative, null) }) with { Parties = Cast.Parties with { Representative = representative ?? Cast.Representative } };

    [Theory]
    [MemberData(nameof(Signatures))]
    [Proves("Lab. Code § 4610.5(f)(2)")]
    [Proves("Lab. Code § 4610.5(h)(4)")]
    [Proves("Lab. Code § 4610.5(j)")]
    public void The_employee_or_who_may_act_for_the_employee_signs_and_a_provider_for_itself(CaseEvent.ApplicationReceived application, FindingResult result, string sentence, string citation) =>
        IsFound(Find("ELG-07", application), result, sentence, citation);

    [Theory]
    [InlineData("2008-10-02", "2026-10-01", FindingResult.Unknown, "the day before the eighteenth birthday")]
    [InlineData("2008-10-01", "2026-10-01", FindingResult.Met, "the eighteenth birthday")]
    [InlineData("2008-10-05", null, FindingResult.Met, "of full age when the application came, and the signature bears no day")]
    [InlineData(null, "2026-10-01", FindingResult.Met, "no day of birth, no doubt")]
    public void A_minors_signature_alone_is_a_persons_to_weigh(string? born, string? signed, FindingResult result, string because)
    {
        Assert.NotEmpty(because);
        var finding = Find("ELG-07", With(a => a with { Signature = new(Signer.Employee, signed is null ? null : DateOnly.Parse(signed)) }) with
        {
            Parties = Cast.Parties with { Employee = Cast.Employee with { BirthDate = born is null ? null : DateOnly.Parse(born) } },
        });
        Assert.Equal((result, false), (finding.Result, finding.Refuses(Cast.ReceivedOn)));
    }

    [Fact]
    [Proves("8 CCR § 9792.10.1(b)(1)")]
    public void The_decision_is_attached()
    {
        IsFound(Find("ELG-08", Application), FindingResult.Met, "The utilization review decision is attached.", "8 CCR § 9792.10.1(b)(1)");
        IsFound(
            Find("ELG-08", With(a => a with { UtilizationReviewDecisionAttached = false })), FindingResult.NotMet,
            "The utilization review decision is not attached.", "8 CCR § 9792.10.1(b)(1)");
    }

    [Fact]
    public void A_finding_older_than_the_text_that_was_read_informs_and_refuses_nobody()
    {
        Finding Unsigned(DateOnly received) => Find("ELG-07", With(a => a with { Signature = null, ReceivedOn = received }));
        Assert.True(Unsigned(new(2026, 4, 7)).Refuses(new(2026, 4, 7)));
        Assert.False(Unsigned(new(2026, 4, 6)).Refuses(new(2026, 4, 6)));
        Assert.Equal(FindingResult.NotMet, Unsigned(new(2026, 4, 6)).Result);
    }

    private static ReviewCase Earlier(int sequence, CaseStage at = CaseStage.Received, Func<CaseEvent.ApplicationReceived, CaseEvent.ApplicationReceived>? change = null) =>
        Cast.Fold([(change ?? (a => a))(Application with { Number = CaseNumber.Of(2026, sequence) }), .. Cast.EventsTo(at).Skip(1)]);

    public static TheoryData<ReviewCase, FindingResult, string> Others => new()
    {
        { Earlier(1400), FindingResult.NotMet, "The same application came in before, as CM26-0001400." },
        { Earlier(1400, CaseStage.Issued), FindingResult.NotMet, "The same application came in before, as CM26-0001400." },
        {
            Earlier(1400, change: a => a with { Claim = new("wc 2026 00417"), UtilizationReview = a.UtilizationReview with { Items = [.. a.UtilizationReview.Items.Reverse()] } }),
            FindingResult.NotMet, "The same application came in before, as CM26-0001400."
        },
        { Earlier(1400, CaseStage.Ineligible), FindingResult.Unknown, "The same application came in before, as CM26-0001400, and is ineligible." },
        { Earlier(1400, CaseStage.Terminated), FindingResult.Unknown, "The same application came in before, as CM26-0001400, and is terminated." },
        { Earlier(1400, CaseStage.Duplicate), FindingResult.Met, "No earlier application for the same treatment was found." },
        { Earlier(1500), FindingResult.Met, "No earlier application for the same treatment was found." },
        {
            Earlier(1400, change: a => a with { UtilizationReview = a.UtilizationReview with { Items = [a.UtilizationReview.Items[0]] } }),
            FindingResult.Unknown, "CM26-0001400 concerns the same decision, with other items or another day of injury."
        },
        {
            Earlier(1400, change: a => a with { Injury = a.Injury with { On = new(2026, 3, 2) } }),
            FindingResult.Unknown, "CM26-0001400 concerns the same decision, with other items or another day of injury."
        },
        {
            Earlier(1400, change: a => a with { UtilizationReview = a.UtilizationReview with { DecidedOn = new(2026, 9, 17) } }),
            FindingResult.Met, "No earlier application for the same treatment was found."
        },
        {
            Earlier(1400, change: a => a with { Claim = new("WC-2026-00518"), Parties = a.Parties with { Employee = a.Parties.Employee with { GivenName = "Marisol" } } }),
            FindingResult.Met, "No earlier application for the same treatment was found."
        },
    };

    [Theory]
    [MemberData(nameof(Others))]
    [Proves("8 CCR § 9792.10.3(a)(2)")]
    public void A_duplicate_is_known_by_claim_injury_decision_and_items_and_a_twin_is_none(ReviewCase other, FindingResult result, string sentence) =>
        IsFound(Find("ELG-20", Application, other), result, sentence, "8 CCR § 9792.10.3(a)(2)");

    [Fact]
    public void The_case_itself_and_the_one_that_was_reversed_are_no_earlier_application()
    {
        Assert.Equal(FindingResult.Met, Find("ELG-20", Application, Cast.Fold(Application)).Result);
        var reversed = Earlier(1400, CaseStage.Remanded);
        Assert.Equal(FindingResult.Met, Find("ELG-20", With(a => a with { RemandOf = reversed.Number }), reversed).Result);
        Assert.Equal("CM26-0001400 and CM26-0001401 concern the same decision, with other items or another day of injury.", Find(
            "ELG-20", Application, new[] { 1401, 1400 }.Select(n => Earlier(n, change: a => a with { Injury = a.Injury with { On = new(2026, 3, 2) } })).ToArray()).Sentence);
    }
}
