using System.Globalization;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;

namespace OpenImr.Core.Reviewers;

/// <summary>Looks for material ties of a reviewer, and of the organization, with anyone in the dispute (Lab. Code § 139.5(c)(2), (d)(5)).</summary>
public static class ConflictCheck
{
    /// <summary>Someone whom a reviewer may not be tied to.</summary>
    private sealed record Party(string Name, string Part, Provision Provision);

    /// <summary>A tie with every name to which it leads.</summary>
    private sealed record Tie(HeldAffiliation Held, IReadOnlyDictionary<string, LinkPath> Ways);

    /// <summary>A tie that reaches a party: material, not material, or not to be told from what is recorded.</summary>
    private sealed record Hit(string Rule, FindingResult Result, string Sentence);

    /// <summary>Screens every party: for each one a finding that nothing was found, or a finding for each tie that forbids the review or that a person has to clear up. Ties that the law does not count stand in the evidence.</summary>
    /// <param name="reviewer">Whom.</param>
    /// <param name="parties">Against whom.</param>
    /// <param name="onDay">As of which day.</param>
    /// <param name="register">The organization's own ties, and who belongs to whom.</param>
    /// <param name="alsoReviewedBy">Utilization review organizations beside the administrator's, where joined cases came with decisions of others.</param>
    public static IReadOnlyList<Finding> Screen(
        ExpertReviewer reviewer, CaseParties parties, DateOnly onDay, ConflictRegister register, IEnumerable<string>? alsoReviewedBy = null)
    {
        ArgumentNullException.ThrowIfNull(reviewer);
        ArgumentNullException.ThrowIfNull(parties);
        ArgumentNullException.ThrowIfNull(register);
        Tie[] ties =
        [
            .. reviewer.Affiliations.Select(a => new HeldAffiliation(reviewer.Id.ToString(), a.Affiliation)).Concat(register.Affiliations)
                .Select(a => new Tie(a, register.Links.From(a.Affiliation.With))),
        ];
        var confirmed = reviewer.AffiliationsConfirmedOn.Where(d => d <= onDay).Select(d => (DateOnly?)d).Max();
        var screened = $"{ties.Length} affiliations screened, the reviewer's {(confirmed is { } day ? $"as confirmed on {Words.Of(day)}" : "never confirmed as complete")}, "
            + $"the organization's as of {Words.Of(register.AsOf)}.";
        return [.. Parties(parties, alsoReviewedBy ?? []).SelectMany(p => Findings(p, reviewer, ties, onDay, screened))];
    }

    /// <summary>The screening in a few words: <c>none found (9 parties)</c>, or what was found.</summary>
    public static string InWords(IReadOnlyList<Finding> screening)
    {
        ArgumentNullException.ThrowIfNull(screening);
        var found = screening.Where(f => f.Result != FindingResult.Met).Select(f => f.Sentence).Distinct().ToArray();
        return found.Length > 0 ? string.Join(" ", found) : $"none found ({Words.Count(screening.Count, "party", "parties")})";
    }

    private static IEnumerable<Party> Parties(CaseParties parties, IEnumerable<string> alsoReviewedBy)
    {
        var (administrator, physician) = (parties.ClaimsAdministrator, parties.RequestingPhysician);
        IEnumerable<(string? Name, string Part, Provision Provision)> all =
        [
            (parties.Employer.Name, "the employer", Section139_5.TieWithEmployer),
            (administrator.Name, "the claims administrator", Section139_5.TieWithEmployer),
            (administrator.Adjuster, "the claims administrator's adjuster", Section139_5.TieWithStaff),
            (administrator.UtilizationReviewOrganization, "the utilization review organization", Section139_5.TieWithUtilizationReview),
            .. alsoReviewedBy.Where(o => o != administrator.UtilizationReviewOrganization)
                .Select(o => ((string?)o, "the utilization review organization of a joined case", Section139_5.TieWithUtilizationReview)),
            (administrator.MedicalProviderNetwork, "the medical provider network", Section139_5.TieWithEmployer),
            (physician.Name, "the requesting physician", Section139_5.TieWithRequestingPhysician),
            (physician.PracticeGroup, "the requesting physician's group", Section139_5.TieWithRequestingPhysician),
            .. parties.Facilities.Select(f => ((string?)f, "the place of the treatment", Section139_5.TieWithFacility)),
            .. parties.Manufacturers.Select(m => ((string?)m, "the maker of the treatment or its alternative", Section139_5.TieWithMaker)),
            (parties.Employee.Name, "the employee", Section139_5.TieWithFamily),
            (parties.Representative?.Name, RepresentativeOf(parties.Representative), Section139_5.TieWithEmployee),
            (parties.Representative?.Firm, "the representative's firm", Section139_5.TieWithEmployee),
        ];
        return all.Where(p => !string.IsNullOrWhiteSpace(p.Name)).Select(p => new Party(p.Name ?? "", p.Part, p.Provision));
    }

    private static string RepresentativeOf(Representative? representative) => representative?.Kind switch
    {
        RepresentativeKind.Attorney => "the employee's attorney",
        RepresentativeKind.Parent or RepresentativeKind.Relative => "the employee's family",
        _ => "the employee's representative",
    };

    private static IEnumerable<Finding> Findings(
        Party party, ExpertReviewer reviewer, IEnumerable<Tie> ties, DateOnly onDay, string screened)
    {
        var hits = ties.Select(t => HitOf(t, party, onDay)).OfType<Hit>().ToList();
        if (PartyName.Same(reviewer.Name, party.Name))
            hits.Add(new("RVW-10", FindingResult.Unknown, $"{reviewer.Id} has the same name as {party.Part}."));
        var evidence = string.Join(" ", hits.Where(h => h.Result == FindingResult.Met).Select(h => h.Sentence).Prepend(screened));
        var open = hits.Where(h => h.Result != FindingResult.Met).ToArray();
        return open.Length == 0
            ? [new("RVW-10", FindingResult.Met, $"No material tie with {party.Part} was found.", party.Provision, evidence)]
            : open.Select(h => new Finding(h.Rule, h.Result, h.Sentence, party.Provision, evidence,
                h.Result == FindingResult.NotMet ? "Choose another reviewer." : "A person has to find out before the case is assigned."));
    }

    private static Hit? HitOf(Tie tie, Party party, DateOnly onDay)
    {
        if (OrganizationLinks.Between(tie.Ways, party.Name) is not { } path)
            return null;
        var (rule, result, why) = Materiality(tie.Held.Affiliation, onDay);
        var sentence = $"{Capital(tie.Held.Holder)} {Relation(tie.Held.Affiliation)} {path.InWords} = {party.Part}: {why}";
        return result == FindingResult.NotMet && !path.IsLine
            ? new(rule, FindingResult.Unknown, $"{sentence} Neither belongs to the other; the law does not say whether that is a tie.")
            : new(rule, result, sentence);
    }

    private static (string Rule, FindingResult Result, string Why) Materiality(Affiliation tie, DateOnly onDay)
    {
        var (rule, kind, definition) = tie switch
        {
            Affiliation.Familial => ("RVW-11", "familial", Section139_5.FamilialTie),
            Affiliation.Financial => ("RVW-12", "financial", Section139_5.FinancialTiePercent.On(onDay).Provision),
            _ => ("RVW-13", "professional", Section139_5.ProfessionalTie),
        };
        var percent = tie switch
        {
            Affiliation.Financial f => f.PercentOfIncome,
            Affiliation.Professional p => p.PercentOfIncome,
            _ => null,
        };
        var notCounted = tie switch
        {
            _ when tie.Until < onDay => $"ended on {Words.Of(tie.Until.Value)}",
            _ when tie.From > onDay => $"begins only on {Words.Of(tie.From.Value)}",
            Affiliation.Familial { Relation: FamilialRelation.Other } => "not among the kin that the law counts",
            Affiliation.Professional { Relation: ProfessionalRelation.StaffPrivileges } => "staff privileges alone do not count",
            Affiliation.Financial { Exclusion: FinancialExclusion.ReviewPayments } => "payment for reviews does not count",
            Affiliation.Financial { Exclusion: FinancialExclusion.AcademicCenter } => "an expert's contract through an academic center does not count",
            _ => null,
        };
        if (notCounted is not null)
            return (rule, FindingResult.Met, $"{notCounted} ({definition.Citation}).");
        if (tie is not (Affiliation.Financial or Affiliation.Professional { Relation: ProfessionalRelation.Contract }))
            return (rule, FindingResult.NotMet, $"a material {kind} tie ({definition.Citation}).");
        var (limit, financial) = Section139_5.FinancialTiePercent.On(onDay);
        return percent switch
        {
            null => (rule, FindingResult.Unknown, $"what share of income it makes is not recorded; more than {limit} % would be material ({financial.Citation})."),
            { } share when Section139_5.IsMaterialFinancialTie(share, onDay) =>
                (rule, FindingResult.NotMet, $"a material {kind} tie, {Percent(share)} % of income being more than {limit} % ({financial.Citation})."),
            { } share => (rule, FindingResult.Met, $"{Percent(share)} % of income is not more than {limit} % ({financial.Citation})."),
        };
    }

    private static string Relation(Affiliation tie) => tie switch
    {
        Affiliation.Familial { Relation: FamilialRelation.Other } => "is kin of",
        Affiliation.Familial f => $"is kin ({Words.Spaced(f.Relation.ToString()).ToLowerInvariant()}) of",
        Affiliation.Financial => "has a financial interest in",
        Affiliation.Professional { Relation: ProfessionalRelation.PhysicianAndPatient } => "is physician or patient of",
        Affiliation.Professional { Relation: ProfessionalRelation.Partnership } => "is a partner in",
        Affiliation.Professional { Relation: ProfessionalRelation.Employment } => "is employed by or employs",
        Affiliation.Professional { Relation: ProfessionalRelation.Ownership } => "owns or is owned by",
        Affiliation.Professional { Relation: ProfessionalRelation.Contract } => "has a contract with",
        Affiliation.Professional { Relation: ProfessionalRelation.StaffPrivileges } => "has staff privileges at",
        _ => throw new ArgumentOutOfRangeException(nameof(tie)),
    };

    private static string Percent(decimal share) => share.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
