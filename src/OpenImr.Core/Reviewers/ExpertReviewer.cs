using System.Collections.Immutable;
using OpenImr.Core.Law.California;

namespace OpenImr.Core.Reviewers;

/// <summary>A tie with the number under which it was disclosed.</summary>
/// <param name="Number">1, 2, 3… for the reviewer.</param>
/// <param name="Affiliation">The tie.</param>
public sealed record DisclosedAffiliation(int Number, Affiliation Affiliation);

/// <summary>An expert reviewer as the events make one: folded from them, never stored. What was true on a day can be asked.</summary>
public sealed partial record ExpertReviewer
{
    /// <summary>The reviewer before the first event.</summary>
    public static readonly ExpertReviewer Empty = new();

    private ExpertReviewer() { }

    /// <summary>The number of events applied; 0 before the first.</summary>
    public int Version { get; private init; }

    private ReviewerEvent.ReviewerEnrolled? EnrollmentOrNull { get; init; }

    /// <summary>True when the reviewer was enrolled.</summary>
    public bool Exists => EnrollmentOrNull is not null;

    /// <summary>The first event.</summary>
    /// <exception cref="InvalidOperationException">Nobody was enrolled yet.</exception>
    public ReviewerEvent.ReviewerEnrolled Enrollment => EnrollmentOrNull ?? throw new InvalidOperationException("The reviewer was not enrolled.");

    /// <summary>The token under which the organization speaks of the reviewer.</summary>
    public ReviewerId Id => Enrollment.Reviewer;

    /// <summary>Given and family name. Never leaves the organization.</summary>
    public string Name => $"{Enrollment.GivenName} {Enrollment.FamilyName}";

    /// <summary>Every license as recorded, renewals and changes of status too.</summary>
    public ImmutableList<License> Licenses { get; private init; } = [];

    /// <summary>Every certification as recorded, renewals too.</summary>
    public ImmutableList<BoardCertification> Certifications { get; private init; } = [];

    /// <summary>Sanctions, taken and pending.</summary>
    public ImmutableList<Sanction> Sanctions { get; private init; } = [];

    /// <summary>When someone looked for sanctions, and where.</summary>
    public ImmutableList<ReviewerEvent.SanctionsChecked> SanctionChecks { get; private init; } = [];

    /// <summary>The practice as told over time.</summary>
    public ImmutableList<ReviewerEvent.PracticeRecorded> Practice { get; private init; } = [];

    /// <summary>When someone looked for an appointment as qualified medical evaluator.</summary>
    public ImmutableList<ReviewerEvent.QualifiedMedicalEvaluatorChecked> EvaluatorChecks { get; private init; } = [];

    /// <summary>What the reviewer attested to know, over time.</summary>
    public ImmutableList<ReviewerEvent.KnowledgeAttested> Attestations { get; private init; } = [];

    /// <summary>The ties disclosed, ended ones too.</summary>
    public ImmutableList<DisclosedAffiliation> Affiliations { get; private init; } = [];

    /// <summary>The days on which the reviewer confirmed the ties.</summary>
    public ImmutableList<DateOnly> AffiliationsConfirmedOn { get; private init; } = [];

    /// <summary>How many cases the reviewer takes; none before it is told.</summary>
    public Availability Availability { get; private init; } = new(0);

    /// <summary>When and why the reviewer left the panel; null while a member.</summary>
    public ReviewerEvent.ReviewerLeft? Left { get; private init; }

    /// <summary>The licenses as they stood on <paramref name="day"/>: of each number the newest entry that had begun.</summary>
    public IEnumerable<License> LicensesOn(DateOnly day) =>
        Licenses.Where(l => l.Since <= day).GroupBy(l => (l.State, l.Number)).Select(g => g.OrderBy(l => l.Since).Last());

    /// <summary>The certifications as they stood on <paramref name="day"/>, lapsed ones too.</summary>
    public IEnumerable<BoardCertification> CertificationsOn(DateOnly day) =>
        Certifications.Where(c => c.Since <= day).GroupBy(c => (c.Board, c.Specialty, c.Subspecialty)).Select(g => g.OrderBy(c => c.Since).Last());

    /// <summary>The licenses and certifications in force on <paramref name="day"/> that end by <paramref name="last"/>, the next to end first.</summary>
    public IEnumerable<(string What, DateOnly EndsOn)> EndingBy(DateOnly day, DateOnly last) =>
        LicensesOn(day).Where(l => l.IsInForce(day)).Select(l => ($"License {l.State}", (DateOnly?)l.ExpiresOn))
            .Concat(CertificationsOn(day).Where(c => c.IsInForce(day)).Select(c => ($"{c.Subspecialty ?? c.Specialty}", c.ExpiresOn)))
            .Where(e => e.Item2 <= last).Select(e => (e.Item1, e.Item2!.Value)).OrderBy(e => e.Value);

    /// <summary>The practice as last told by <paramref name="day"/>; null when never.</summary>
    public ReviewerEvent.PracticeRecorded? PracticeOn(DateOnly day) => Practice.Where(p => p.AsOf <= day).OrderBy(p => p.AsOf).LastOrDefault();

    /// <summary>The last look for an appointment as qualified medical evaluator by <paramref name="day"/>; null when never.</summary>
    public ReviewerEvent.QualifiedMedicalEvaluatorChecked? EvaluatorCheckOn(DateOnly day) =>
        EvaluatorChecks.Where(c => c.On <= day).OrderBy(c => c.On).LastOrDefault();

    /// <summary>The areas of knowledge attested by <paramref name="day"/>; null when never.</summary>
    public ReviewerEvent.KnowledgeAttested? AttestationOn(DateOnly day) => Attestations.Where(a => a.On <= day).OrderBy(a => a.On).LastOrDefault();

    /// <summary>The fields a letter would print on <paramref name="day"/>: specialties and subspecialties of the certifications in force, or the profession's own field.</summary>
    public IReadOnlyList<string> FieldsOn(DateOnly day)
    {
        string[] certified =
            [.. CertificationsOn(day).Where(c => c.IsInForce(day)).SelectMany(c => new[] { c.Specialty, c.Subspecialty }).OfType<string>().Distinct()];
        return certified.Length > 0 || Enrollment.Degree.Field() is not { } field ? certified : [field];
    }

    /// <summary>What a letter signed on <paramref name="day"/> says of the reviewer: states with a license in force, certifications in force, practice.</summary>
    public PrintedCredentials PrintedOn(DateOnly day)
    {
        var practice = PracticeOn(day);
        return new(
            [.. LicensesOn(day).Where(l => l.IsInForce(day)).Select(l => StatesOfLicensure.NameOf(l.State)).OfType<string>().Distinct()],
            FieldsOn(day),
            practice is not null && IsLongInPractice(practice, day),
            practice is not null && practice.HoursAWeek >= ReviewContract.WeeklyHours.On(day).Value);
    }

    /// <summary>True when more than the years of the contract have passed: on the anniversary itself they have not.</summary>
    internal static bool IsLongInPractice(ReviewerEvent.PracticeRecorded practice, DateOnly day) =>
        practice.Since.AddYears(ReviewContract.YearsOfPractice.On(day).Value) < day;

    /// <summary>Everything by which a reader could know the reviewer: token, full name, name parts, license numbers. None of it may stand in a letter (Lab. Code § 4610.6(f)).</summary>
    public IReadOnlyList<string> Identities =>
        [Id.ToString(), Name, Enrollment.GivenName, Enrollment.FamilyName, .. Licenses.Select(l => l.Number).Distinct()];

    /// <summary>The reviewer after one more event. Never refuses: what became known, is known.</summary>
    public ExpertReviewer Apply(ReviewerEvent happened) => After(happened) with { Version = Version + 1 };

    private ExpertReviewer After(ReviewerEvent happened) => happened switch
    {
        ReviewerEvent.ReviewerEnrolled e => this with { EnrollmentOrNull = e },
        ReviewerEvent.LicenseRecorded e => this with { Licenses = Licenses.Add(e.License) },
        ReviewerEvent.CertificationRecorded e => this with { Certifications = Certifications.Add(e.Certification) },
        ReviewerEvent.SanctionRecorded e => this with { Sanctions = Sanctions.Add(e.Sanction) },
        ReviewerEvent.SanctionDismissed e => this with
        {
            Sanctions = [.. Sanctions.Select(s => s.Number == e.Number ? s with { DismissedOn = e.On } : s)],
        },
        ReviewerEvent.SanctionsChecked e => this with { SanctionChecks = SanctionChecks.Add(e) },
        ReviewerEvent.PracticeRecorded e => this with { Practice = Practice.Add(e) },
        ReviewerEvent.QualifiedMedicalEvaluatorChecked e => this with { EvaluatorChecks = EvaluatorChecks.Add(e) },
        ReviewerEvent.KnowledgeAttested e => this with { Attestations = Attestations.Add(e) },
        ReviewerEvent.AffiliationDisclosed e => this with { Affiliations = Affiliations.Add(new(e.Number, e.Affiliation)) },
        ReviewerEvent.AffiliationEnded e => this with
        {
            Affiliations = [.. Affiliations.Select(a => a.Number == e.Number ? a with { Affiliation = a.Affiliation with { Until = e.On } } : a)],
        },
        ReviewerEvent.AffiliationsConfirmed e => this with { AffiliationsConfirmedOn = AffiliationsConfirmedOn.Add(e.On) },
        ReviewerEvent.AvailabilityChanged e => this with { Availability = e.Availability },
        ReviewerEvent.ReviewerLeft e => this with { Left = e },
        _ => throw new InvalidOperationException($"{happened.GetType().Name} is not folded."),
    };

    /// <summary>The reviewer that the events make.</summary>
    public static ExpertReviewer Fold(IEnumerable<ReviewerEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return events.Aggregate(Empty, (state, happened) => state.Apply(happened));
    }
}
