using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>Something that credentialing records of a reviewer, on a page of its own at <c>/panel/{reviewer}/{verb}</c>.</summary>
/// <param name="Verb">The last part of the address.</param>
/// <param name="Title">A verb with its object.</param>
/// <param name="Fields">The fields of its form; none when there is nothing of the kind to record.</param>
/// <param name="Read">Reads the form; what it returns counts only when all of it could be read.</param>
public sealed record PanelFact(
    string Verb, string Title, Func<ExpertReviewer, DateOnly, IReadOnlyList<ActField>> Fields, Func<ActForm, ExpertReviewer, DateOnly, ReviewerEvent> Read)
{
    /// <summary>What the entry is for, in a sentence or two.</summary>
    public string? Lead { get; init; }

    /// <summary>Whether there is something of the kind to record.</summary>
    public Func<ExpertReviewer, bool> IsOpen { get; init; } = _ => true;
}

/// <summary>What can be recorded of a reviewer: each entry's words, fields and event.</summary>
public static class PanelFacts
{
    /// <summary>The entry of a verb; null when there is none.</summary>
    public static PanelFact? Find(string verb) => All.FirstOrDefault(f => f.Verb == verb);

    /// <summary>All of them, in the order of the record.</summary>
    public static IReadOnlyList<PanelFact> All =>
    [
        new("license", Texts.PanelLicense, (_, _) => LicenseFields(), (form, _, _) => new ReviewerEvent.LicenseRecorded(LicenseOf(form))) { Lead = Texts.PanelLicenseLead },
        new("certification", Texts.PanelCertification,
            (_, _) =>
            [
                new ActField.Line("board", Texts.PanelBoard) { Hint = Texts.PanelBoardHint, Blames = ["the board"] },
                new ActField.Line("specialty", Texts.PanelSpecialty) { Blames = ["the specialty"] },
                new ActField.Line("subspecialty", Texts.PanelSubspecialty) { Optional = true },
                new ActField.Day("since", Texts.PanelSince) { Blames = ["The certification"] },
                new ActField.Day("expires", Texts.PanelLastDay) { Optional = true, Hint = Texts.PanelNoEndHint },
            ],
            (form, _, _) => new ReviewerEvent.CertificationRecorded(
                new(form.Text("board"), form.Text("specialty"), form.OptionalText("subspecialty"), form.Day("since"), form.OptionalDay("expires"))))
        { Lead = Texts.PanelCertificationLead },
        new("practice", Texts.PanelPractice,
            (_, today) =>
            [
                new ActField.Day("since", Texts.PanelPracticeSince) { Blames = ["The practice cannot"] },
                new ActField.Line("hours", Texts.PanelHours, 6) { Blames = ["A week has"] },
                new ActField.Day("on", Texts.PanelAsOf) { Initial = [Shown.Iso(today)], Blames = ["What is told"] },
            ],
            (form, _, today) => new ReviewerEvent.PracticeRecorded(form.Day("since"), form.Decimal("hours"), form.PastDay("on", today)))
        { Lead = Texts.PanelPracticeLead },
        new("sanctions-check", Texts.PanelSanctionsCheck,
            (_, today) => [new ActField.OneOf("source", Texts.PanelSource, Choice.Of<SanctionSource>(s => Words.Spaced(s.ToString()))), CheckedOn(today)],
            (form, _, today) => new ReviewerEvent.SanctionsChecked(form.OneOf<SanctionSource>("source"), form.PastDay("on", today)))
        { Lead = Texts.PanelSanctionsCheckLead },
        new("sanction", Texts.PanelSanction,
            (_, _) =>
            [
                new ActField.OneOf("state", Texts.PanelSanctionState, [new("taken", Texts.PanelTaken), new("pending", Texts.PanelPending)]),
                new ActField.Line("by", Texts.PanelBy) { Blames = ["who took"] },
                new ActField.Line("what", Texts.PanelWhat, 500) { Blames = ["what the action"] },
                new ActField.Day("on", Texts.PanelOn) { Blames = ["The action"] },
            ],
            (form, reviewer, today) => new ReviewerEvent.SanctionRecorded(
                new(reviewer.Sanctions.Count + 1, form.Text("by"), form.Text("what"), form.PastDay("on", today), form.Chosen("state") == "pending")))
        { Lead = Texts.PanelSanctionLead },
        new("dismissal", Texts.PanelDismissal,
            (reviewer, _) =>
            [
                new ActField.OneOf("sanction", Texts.PanelWhich, [.. Pending(reviewer).Select(s => new Choice(Shown.Plain(s.Number), $"{s.What} ({s.By}, {Words.Of(s.On)})"))]),
                new ActField.Line("document", Texts.PanelDismissedBy) { Blames = ["the writing"] },
                new ActField.Day("on", Texts.PanelEndedOn) { Blames = ["be dismissed", "The dismissal"] },
            ],
            (form, _, today) => new ReviewerEvent.SanctionDismissed(form.ChosenNumber("sanction"), form.PastDay("on", today), form.Text("document")))
        { IsOpen = reviewer => Pending(reviewer).Any() },
        new("evaluator-check", Texts.PanelEvaluatorCheck,
            (_, today) => [new ActField.OneOf("holds", Texts.PanelHoldsAppointment, [new("no", Texts.No), new("yes", Texts.Yes)]), CheckedOn(today)],
            (form, _, today) => new ReviewerEvent.QualifiedMedicalEvaluatorChecked(form.PastDay("on", today), form.Chosen("holds") == "yes"))
        { Lead = Texts.PanelEvaluatorCheckLead },
        new("knowledge", Texts.PanelKnowledge,
            (reviewer, today) =>
            [
                new ActField.Lines("areas", Texts.PanelAreas) { Hint = Texts.PanelAreasHint, Initial = [string.Join('\n', reviewer.AttestationOn(today)?.Areas ?? [])], Blames = ["the areas"] },
                new ActField.Day("on", Texts.PanelAttestedOn) { Blames = ["The attestation"] },
            ],
            (form, _, today) => new ReviewerEvent.KnowledgeAttested(form.List("areas"), form.PastDay("on", today)))
        { Lead = Texts.PanelKnowledgeLead },
        new("affiliation", Texts.PanelAffiliation,
            (_, _) =>
            [
                new ActField.OneOf("tie", Texts.PanelTie,
                [
                    .. Choice.Of<ProfessionalRelation>(r => Words.Spaced(r.ToString())).Select(c => c with { Value = $"professional:{c.Value}", Label = Shown.Text(Texts.PanelByWork, c.Label) }),
                    .. Choice.Of<FamilialRelation>(r => Words.Spaced(r.ToString())).Select(c => c with { Value = $"familial:{c.Value}", Label = Shown.Text(Texts.PanelByKin, c.Label) }),
                    new($"financial:{FinancialExclusion.None}", Texts.PanelByMoney), new($"financial:{FinancialExclusion.ReviewPayments}", Texts.PanelByReviewPayments),
                    new($"financial:{FinancialExclusion.AcademicCenter}", Texts.PanelByAcademicCenter),
                ]),
                new ActField.Line("with", Texts.PanelWith) { Hint = Texts.PanelWithHint, Blames = ["with whom"] },
                new ActField.Line("percent", Texts.PanelPercent, 6) { Optional = true, Hint = Texts.PanelPercentHint, Blames = ["A share"] },
                new ActField.Day("from", Texts.PanelFrom) { Optional = true },
                new ActField.Day("until", Texts.PanelUntil) { Optional = true, Blames = ["The affiliation cannot"] },
            ],
            (form, reviewer, _) => new ReviewerEvent.AffiliationDisclosed(reviewer.Affiliations.Count + 1, AffiliationOf(form)))
        { Lead = Texts.PanelAffiliationLead },
        new("affiliation-end", Texts.PanelAffiliationEnd,
            (reviewer, _) =>
            [
                new ActField.OneOf("affiliation", Texts.PanelWhich, [.. Lasting(reviewer).Select(a => new Choice(Shown.Plain(a.Number), InWords(a.Affiliation)))]),
                new ActField.Day("on", Texts.PanelLastDay) { Blames = ["cannot end"] },
            ],
            (form, _, _) => new ReviewerEvent.AffiliationEnded(form.ChosenNumber("affiliation"), form.Day("on")))
        { IsOpen = reviewer => Lasting(reviewer).Any() },
        new("affiliations-confirmed", Texts.PanelConfirmed, (_, _) => [new ActField.Day("on", Texts.PanelConfirmedOn) { Blames = ["The confirmation"] }],
            (form, _, today) => new ReviewerEvent.AffiliationsConfirmed(form.PastDay("on", today)))
        { Lead = Texts.PanelConfirmedLead },
        new("availability", Texts.PanelAvailability,
            (reviewer, _) =>
            [
                new ActField.Line("capacity", Texts.PanelCapacity, 4) { Initial = [Shown.Plain(reviewer.Availability.Capacity)] },
                new ActField.Day("from", Texts.PanelAwayFrom) { Optional = true, Initial = Day(reviewer.Availability.AwayFrom), Blames = ["from which day"] },
                new ActField.Day("until", Texts.PanelAwayUntil) { Optional = true, Initial = Day(reviewer.Availability.AwayUntil), Blames = ["The absence"] },
            ],
            (form, _, _) => new ReviewerEvent.AvailabilityChanged(new(form.Number("capacity"), form.OptionalDay("from"), form.OptionalDay("until"))))
        { Lead = Texts.PanelAvailabilityLead },
        new("leaving", Texts.PanelLeaving,
            (_, today) => [new ActField.Day("on", Texts.PanelLeftOn) { Initial = [Shown.Iso(today)] }, new ActField.Line("reason", Texts.Reason, 500) { Blames = ["why the reviewer"] }],
            (form, _, _) => new ReviewerEvent.ReviewerLeft(form.Day("on"), form.Text("reason")))
        { Lead = Texts.PanelLeavingLead, IsOpen = reviewer => reviewer.Left is null },
    ];

    /// <summary>The fields of a license.</summary>
    public static IReadOnlyList<ActField> LicenseFields() =>
    [
        new ActField.OneOf("state", Texts.PanelState, [.. StatesOfLicensure.All.Select(s => new Choice(s.Code, s.Name))]),
        new ActField.Line("number", Texts.PanelNumber, 40) { Hint = Texts.PanelNumberHint, Blames = ["no number", "stands on file", "A physician is enrolled once"] },
        new ActField.OneOf("status", Texts.PanelStatus, Choice.Of<LicenseStatus>(s => s.ToString())) { Initial = [nameof(LicenseStatus.Active)] },
        new ActField.Day("since", Texts.PanelSince) { Hint = Texts.PanelSinceHint, Blames = ["The license's status"] },
        new ActField.Day("expires", Texts.PanelLastDay) { Blames = ["The license cannot"] },
    ];

    /// <summary>The license of a form with <see cref="LicenseFields"/>.</summary>
    public static License LicenseOf(ActForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new(form.Chosen("state"), form.Text("number"), form.OneOf<LicenseStatus>("status"), form.Day("since"), form.Day("expires"));
    }

    /// <summary>A tie as people say it.</summary>
    public static string InWords(Affiliation affiliation) => affiliation switch
    {
        Affiliation.Professional p => $"{Share(Shown.Text(Texts.PanelByWork, Words.Spaced(p.Relation.ToString())), p.PercentOfIncome)}: {p.With}",
        Affiliation.Familial f => $"{Shown.Text(Texts.PanelByKin, Words.Spaced(f.Relation.ToString()))}: {f.With}",
        Affiliation.Financial { Exclusion: FinancialExclusion.ReviewPayments } m => $"{Share(Texts.PanelByReviewPayments, m.PercentOfIncome)}: {m.With}",
        Affiliation.Financial { Exclusion: FinancialExclusion.AcademicCenter } m => $"{Share(Texts.PanelByAcademicCenter, m.PercentOfIncome)}: {m.With}",
        Affiliation.Financial m => $"{Share(Texts.PanelByMoney, m.PercentOfIncome)}: {m.With}",
        _ => throw new InvalidOperationException($"{affiliation.GetType().Name} has no words."),
    };

    private static string Share(string tie, decimal? percent) => percent is { } share ? Shown.Text(Texts.PanelShare, tie, share) : tie;

    private static ActField.Day CheckedOn(DateOnly today) => new("on", Texts.PanelCheckedOn) { Initial = [Shown.Iso(today)], Blames = ["The check"] };

    private static IReadOnlyList<string> Day(DateOnly? day) => day is { } known ? [Shown.Iso(known)] : [];

    private static IEnumerable<Sanction> Pending(ExpertReviewer reviewer) => reviewer.Sanctions.Where(s => s is { Pending: true, DismissedOn: null });

    private static IEnumerable<DisclosedAffiliation> Lasting(ExpertReviewer reviewer) => reviewer.Affiliations.Where(a => a.Affiliation.Until is null);

    private static Affiliation AffiliationOf(ActForm form)
    {
        var (with, percent, from, until) = (form.Text("with"), form.OptionalDecimal("percent"), form.OptionalDay("from"), form.OptionalDay("until"));
        return form.Chosen("tie").Split(':') switch
        {
            ["familial", var relation] => new Affiliation.Familial(with, Enum.Parse<FamilialRelation>(relation), from, until),
            ["financial", var exclusion] => new Affiliation.Financial(with, percent, Enum.Parse<FinancialExclusion>(exclusion), from, until),
            ["professional", var relation] => new Affiliation.Professional(with, Enum.Parse<ProfessionalRelation>(relation), percent, from, until),
            _ => new Affiliation.Professional(with, ProfessionalRelation.Employment, percent, from, until),
        };
    }
}
