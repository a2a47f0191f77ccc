using OpenImr.Casework.Intake;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Guidelines;
using OpenImr.Core.Records;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Tests.Circle;

/// <summary>Makes a case bundle of a letter that was read: its facts, and for the rest the same invented parties, documents and hours in every case.</summary>
internal static class LetterBundle
{
    private static readonly ReviewerId Reviewer = new(1);

    public static CaseBundle Of(ReadLetter letter, SuppliedFacts? supplied, string folder)
    {
        DateOnly Day(Found<DateOnly>? printed, DateOnly? otherwise) => printed?.Value ?? otherwise ?? throw new InvalidOperationException("Neither printed nor supplied.");
        var utilizationReview = Day(letter.UtilizationReviewDate, supplied?.UtilizationReview);
        var received = Day(letter.ApplicationReceived, supplied?.ApplicationReceived);
        var assigned = Day(letter.DateAssigned, supplied?.Assigned);
        var decided = Day(letter.DecisionDate, supplied?.Decided);
        // One letter prints a day of the application before that of the decision it is about; the case then starts with the later.
        File.WriteAllText(Path.Combine(folder, "decision.txt"), "SYNTHETIC. The utilization review decision that the letter tells of.");
        File.WriteAllText(Path.Combine(folder, "report.txt"), "SYNTHETIC. The reports that the letter tells of.");
        return new(
            CaseBundle.CurrentFormat, Synthetic: true, OpenImr.Core.Programmes.CaliforniaWorkersCompensation.Name,
            CaseNumber.Parse(letter.CaseNumber?.Value ?? supplied!.CaseNumber, null),
            new("MAXIMUS", Street("Circle"), "555-0100", null, null, "A. Example, MD", []),
            new(received, ServiceMethod.MailCalifornia, letter.Priority?.Value == "Expedited" ? ReviewTrack.Expedited : ReviewTrack.Regular,
                Filer.Employee, new(Signer.Employee, received), true, null, null),
            new("CIRCLE-1"), Parties(),
            new(Day(letter.DateOfInjury, supplied?.DateOfInjury), null, [], [], []), [],
            new(utilizationReview, UtilizationReviewTiming.Prospective, utilizationReview, ServiceMethod.MailCalifornia, utilizationReview, null,
                [.. letter.Items.Select(Asked)]),
            [
                new(new(1), "decision.txt", DocumentType.UtilizationReviewDecision, "Circle Utilization Review", PartialDate.Of(utilizationReview), PartyRole.ClaimsAdministrator, assigned.AddDays(6)),
                new(new(2), "report.txt", DocumentType.ProgressReport, "P. Example, MD", PartialDate.Of(utilizationReview), PartyRole.ClaimsAdministrator, assigned.AddDays(6)),
            ],
            [Physician(letter.Reviewer!, decided)],
            [.. Steps(letter, assigned, decided)])
        {
            Files = BundleFiles.InFolder(folder),
        };
    }

    private static RequestedItem Asked(ReadItem item)
    {
        var partial = item is { Requested: not null, Authorized: not null, Disputed: not null };
        return new(
            item.Number, item.Heading!.Value, partial ? UtilizationReviewAct.Modified : UtilizationReviewAct.Denied,
            partial ? item.Requested!.Value : null, partial ? item.Authorized!.Value : null, partial ? item.Disputed!.Value : null,
            item.ClaimsAdministratorGuideline!.Value is { NoneCited: true }
                ? new AdministratorGuideline.NoneCited()
                : new AdministratorGuideline.Cited(item.ClaimsAdministratorGuideline.Value.Text));
    }

    private static IEnumerable<BundleStep> Steps(ReadLetter letter, DateOnly assigned, DateOnly decided)
    {
        yield return new BundleStep.FoundEligible(At(assigned, 9), "Circle", [.. letter.Items.Select(i => i.Number)], "The published letter decided it.");
        yield return new BundleStep.Assigned(At(assigned, 10));
        yield return new BundleStep.PartiesNotified(At(assigned, 11), [.. Mailings(At(assigned, 11))]);
        yield return new BundleStep.RecordsDeclaredComplete(At(assigned.AddDays(7), 9), "Circle", CompletenessGround.EverythingReceived, "Supplied.");
        yield return new BundleStep.RegisterConfirmed(At(assigned.AddDays(7), 10), "Circle");
        yield return new BundleStep.ReviewerAssigned(At(assigned.AddDays(8), 9), Reviewer, null);
        yield return new BundleStep.FileSentToReviewer(At(assigned.AddDays(8), 10), Reviewer);
        yield return new BundleStep.SummaryWritten(At(decided, 8), Reviewer, letter.ClinicalCaseSummary!.Value);
        foreach (var item in letter.Items)
            yield return new BundleStep.ItemDecided(At(decided, 9), Reviewer, Answered(item));
        yield return new BundleStep.DeterminationSigned(At(decided, 10), Reviewer, At(decided, 10).AddMinutes(-2), "Supplied words of attestation.");
        yield return new BundleStep.SentToQuality(At(decided, 11), "Supplied.");
        yield return new BundleStep.QualityPassed(At(decided, 12), "Circle", null);
        yield return new BundleStep.DeterminationIssued(At(decided, 13));
        yield return new BundleStep.DeterminationMailed(At(decided, 14), [.. Mailings(At(decided, 14))]);
    }

    private static IEnumerable<BundledMailing> Mailings(DateTimeOffset at) =>
        new[] { PartyRole.ClaimsAdministrator, PartyRole.Employee, PartyRole.RequestingPhysician }
            .Select(r => new BundledMailing(r, ServiceMethod.MailCalifornia, null, at));

    private static ItemDecision Answered(ReadItem item)
    {
        var line = item.ReviewerGuideline!.Value;
        var reliance = line.NoneCited
            ? new GuidelineReliance(null, null, null)
            : line.NotBasedOnMtus
                ? new GuidelineReliance(line.Text, EvidenceTier.C, SearchStep.AcoemOrOdg, ReasonBelowMtus.NotAddressed)
                : new GuidelineReliance(line.Text, EvidenceTier.A, SearchStep.Mtus);
        return new(item.Number, item.Outcome!.Value, reliance, "supplied", [new(2)], "supplied", item.Rationale!.Value);
    }

    private static BundledReviewer Physician(ReadCredentials printed, DateOnly decided)
    {
        var (since, expires, asked) = (new DateOnly(2000, 1, 3), decided.AddYears(1), decided.AddDays(-60));
        return new(
            Reviewer, "Quill", "Zzyzx", "MD",
            [.. printed.LicensedIn.Select((s, i) => new License(s.Value, $"LIC-{i}-77231", LicenseStatus.Active, since, expires))],
            [.. printed.Certifications.Concat(printed.Subspecialties).Select(c => new BoardCertification("supplied", c.Value, null, since, null))],
            [], new(since, 30), QualifiedMedicalEvaluator: false, ["supplied"], [], asked);
    }

    private static CaseParties Parties() => new(
        new("Circle", "Employee", new(1960, 1, 4), Street("Employee"), null), null, new("Circle Employer", Street("Employer")),
        new("Circle Administrator", "C. Example", Street("Administrator"), "Circle Utilization Review", null),
        new("P. Example, MD", null, "Circle Practice", Street("Physician")), [], []);

    private static Address Street(string whose) => new($"1 {whose} Street", "Sacramento", "CA", "95814");

    private static DateTimeOffset At(DateOnly day, int hour) => new(day.ToDateTime(new(hour, 0)), TimeSpan.FromHours(-8));
}
