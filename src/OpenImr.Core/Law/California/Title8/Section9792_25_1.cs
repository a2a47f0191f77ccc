using System.Collections.Immutable;

namespace OpenImr.Core.Law.California.Title8;

/// <summary>8 CCR § 9792.25.1: the method by which competing recommendations are weighed, and the hierarchy of evidence. It weighs studies, not guidelines.</summary>
public static class Section9792_25_1
{
    private static readonly DateOnly Regulations2015 = new(2015, 4, 20);

    /// <summary>(a), step 1: when the method is used.</summary>
    public static readonly Provision WhenUsed = Provision("(a), step 1",
        "The method is used when the recommendations of treating physician, utilization review and independent medical review compete: it asks which rests on the best evidence.");

    /// <summary>(a), step 2: a study that does not fit the worker is no basis.</summary>
    public static readonly Provision MustFit = Provision("(a), step 2",
        "A study is looked at for whether its people, its setting, its treatment and its outcomes fit this worker; one that does not is no basis, and why is said.");

    /// <summary>(a), steps 3 and 4: design and bias, then the hierarchy.</summary>
    public static readonly Provision Weighed = Provision("(a), steps 3 and 4",
        "Studies that fit are weighed by their design and their bias, and placed in the hierarchy of evidence by the kind of question that they answer.");

    /// <summary>(a), step 5: the best evidence prevails, with a rationale.</summary>
    public static readonly Provision BestPrevails = Provision("(a), step 5",
        "The recommendation that rests on the best evidence prevails; the decision says why.");

    private static readonly EvidenceLevel[] BenefitRead =
    [
        new("1a", "systematic review of randomized trials of low bias"), new("1b", "randomized trial of low bias"),
        new("1c", "randomized trial with bias, or a review of such"), new("2", "cohort with controls, not randomized"),
        new("3", "case-control study, or controls of an earlier time"),
    ];

    /// <summary>The hierarchy for the benefit of treatment. Its levels 4 and 5 are known from memory.</summary>
    public static readonly Dated<ImmutableArray<EvidenceLevel>> Benefit = new(([.. BenefitRead, new("4", "study without controls, such as a case series (recalled)"), new("5", "published expert opinion (recalled)")],
        Provision(", table on benefit of treatment", "Levels of evidence on whether treatment helps, the strongest first.", Standing.Recalled)));

    /// <summary>The hierarchy for the benefit of treatment as far as it was read: levels 1a to 3.</summary>
    public static readonly Dated<ImmutableArray<EvidenceLevel>> BenefitToLevel3 = new(([.. BenefitRead],
        Provision(", table on benefit of treatment, to level 3", "Levels 1a to 3 of evidence on whether treatment helps, the strongest first.")));

    /// <summary>The hierarchy for diagnostic tests, as far as it was read.</summary>
    public static readonly Dated<ImmutableArray<EvidenceLevel>> Diagnosis = new((
        [
            new("1a", "systematic review of prospective studies of high quality"), new("1b", "prospective study, cohort or randomized trial of high quality"),
            new("1c", "cross-sectional study with bias"), new("2", "case-control study over a broad spectrum"), new("3", "case-control study of severe cases and the healthy"),
        ],
        Provision(", table on diagnostic tests", "Levels of evidence on whether a test tells, the strongest first, to level 3.")));

    /// <summary>The hierarchy for prognosis, as far as it was read.</summary>
    public static readonly Dated<ImmutableArray<EvidenceLevel>> Prognosis = new((
        [
            new("1a", "systematic review of inception cohorts or control arms"), new("1b", "inception cohort"),
            new("1c", "cohort or control arm with bias"), new("2", "case series or case-control study"),
        ],
        Provision(", table on prognosis", "Levels of evidence on what becomes of patients, the strongest first, to level 2.")));

    /// <summary>The hierarchy for the harms of treatment, as far as it was read.</summary>
    public static readonly Dated<ImmutableArray<EvidenceLevel>> Harm = new((
        [
            new("1a", "systematic review of randomized trials of low bias"), new("1b", "randomized trial of low bias"),
            new("1c", "prospective study"), new("2", "randomized trial with bias"),
        ],
        Provision(", table on harms of treatment", "Levels of evidence on whether treatment harms, the strongest first, to level 2.")));

    /// <summary>The hierarchy for a kind of question.</summary>
    public static Dated<ImmutableArray<EvidenceLevel>> LevelsFor(ClinicalQuestion question) => question switch
    {
        ClinicalQuestion.TreatmentBenefit => Benefit,
        ClinicalQuestion.DiagnosticTest => Diagnosis,
        ClinicalQuestion.Prognosis => Prognosis,
        ClinicalQuestion.TreatmentHarm => Harm,
        _ => throw new ArgumentOutOfRangeException(nameof(question), question, "No such kind of question."),
    };

    private static Provision Provision(string subdivision, string summary, Standing standing = Standing.CopyRead) =>
        Read.Title8("9792.25.1", subdivision, summary, standing, Regulations2015);
}

// Not modelled: levels below 3, of which none but those of
// treatment's benefit are recalled.
