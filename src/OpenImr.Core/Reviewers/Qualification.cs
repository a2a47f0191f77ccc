using System.Globalization;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Law.California.Title8;

namespace OpenImr.Core.Reviewers;

/// <summary>Asks whether a reviewer may have a case on a day: every rule, every reason, with the dates it rests on (Lab. Code § 139.5(d)(4); 8 CCR § 9792.10.6(c)).</summary>
/// <remarks>What is not on file counts as not met: the organization answers for credentials that were seen. What only informs is never <see cref="FindingResult.NotMet"/>: a specialty that the table does not connect, and a license elsewhere than in California, are <see cref="FindingResult.Unknown"/> until a person gives the reason.</remarks>
public static class Qualification
{
    /// <summary>Every finding on the reviewer for the case.</summary>
    public static IReadOnlyList<Finding> Assess(ExpertReviewer reviewer, ReviewCase review, DateOnly onDay, SpecialtyMap specialties)
    {
        ArgumentNullException.ThrowIfNull(reviewer);
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(specialties);
        return
        [
            .. OfRecord(reviewer, onDay),
            .. new[] { Specialty(reviewer.PrintedOn(onDay), review, specialties), Seat(reviewer, review, onDay), Remand(reviewer, review) }.OfType<Finding>(),
        ];
    }

    /// <summary>What the record alone shows, whatever the case: the rules that credentialing answers for.</summary>
    public static IReadOnlyList<Finding> OfRecord(ExpertReviewer reviewer, DateOnly onDay)
    {
        ArgumentNullException.ThrowIfNull(reviewer);
        return
        [
            .. new[]
            {
                Physician(reviewer), Knowledge(reviewer, onDay), InForce(reviewer, onDay), Certified(reviewer, onDay), InCalifornia(reviewer.PrintedOn(onDay)),
                NotSanctioned(reviewer, onDay), NoEvaluator(reviewer, onDay), Practice(reviewer, onDay),
            }.OfType<Finding>(),
        ];
    }

    private static Finding Physician(ExpertReviewer reviewer) => new(
        "RVW-01", FindingResult.Met, $"A {reviewer.Enrollment.Degree.InWords()} is a physician.", Section139_5.LicensedPhysician,
        $"Enrolled {Words.Of(reviewer.Enrollment.On)}; {Section3209_3.Professions.Contents[^1].Provision.Citation}.");

    /// <summary>The areas are the reviewer's own words, such as the guideline's chapters; whether they fit the case a person sees. The table of specialties is asked of certifications.</summary>
    private static Finding Knowledge(ExpertReviewer reviewer, DateOnly onDay) => reviewer.AttestationOn(onDay) is { } attested
        ? new("RVW-02", FindingResult.Met, $"Attested to know {Words.List(attested.Areas)}, and the guidelines of these.", Section139_5.Knowledge,
            $"Attested {Words.Of(attested.On)}.")
        : new("RVW-02", FindingResult.NotMet, $"{reviewer.Id} has not attested to know any area of treatment.", Section139_5.Knowledge,
            "No attestation on file.", "Have the reviewer attest which treatments and guidelines he or she knows.");

    private static Finding InForce(ExpertReviewer reviewer, DateOnly onDay)
    {
        var licenses = reviewer.LicensesOn(onDay).ToArray();
        var inForce = licenses.Where(l => l.IsInForce(onDay)).ToArray();
        var evidence = licenses.Length == 0 ? "No license on file." : $"{string.Join("; ", licenses.Select(l => Standing(l, onDay)))}.";
        return inForce.Length > 0
            ? new("RVW-03", FindingResult.Met, $"Licensed without restriction: {Words.List(inForce.Select(l => l.State).Distinct())}.", Section139_5.License, evidence)
            : new("RVW-03", FindingResult.NotMet, licenses.Length == 0 ? "No license is on file." : $"No license in force: {string.Join("; ", licenses.Select(l => Standing(l, onDay)))}.",
                Section139_5.License, evidence, "Record a license that is in force without restriction, or choose another reviewer.");
    }

    private static string Standing(License license, DateOnly onDay) => $"license {license.State} " + license switch
    {
        { Status: LicenseStatus.Active } when license.ExpiresOn < onDay => $"expired {Day(license.ExpiresOn)}",
        { Status: LicenseStatus.Active } => $"in force until {Day(license.ExpiresOn)}",
        _ => $"{license.Status.ToString().ToLowerInvariant()} since {Day(license.Since)}",
    };

    private static Finding? Certified(ExpertReviewer reviewer, DateOnly onDay)
    {
        if (!reviewer.Enrollment.Degree.NeedsBoardCertification())
            return null;
        var certifications = reviewer.CertificationsOn(onDay).ToArray();
        var inForce = certifications.Where(c => c.IsInForce(onDay)).ToArray();
        var evidence = certifications.Length == 0 ? "No certification on file." : $"{string.Join("; ", certifications.Select(c => Standing(c, onDay)))}.";
        return inForce.Length > 0
            ? new("RVW-03", FindingResult.Met, $"Board-certified in {Words.List(inForce.Select(NameOf))}.", Section139_5.BoardCertification, evidence)
            : new("RVW-03", FindingResult.NotMet, certifications.Length == 0 ? "No board certification is on file." : $"No board certification in force: {evidence}",
                Section139_5.BoardCertification, evidence, "Record a board certification that is in force, or choose another reviewer.");
    }

    private static string Standing(BoardCertification certification, DateOnly onDay) => $"{NameOf(certification)} " + certification.ExpiresOn switch
    {
        null => "without end",
        { } last when last < onDay => $"expired {Day(last)}",
        { } last => $"in force until {Day(last)}",
    };

    private static string NameOf(BoardCertification certification) =>
        certification.Subspecialty is { } sub ? $"{certification.Specialty}, {sub}" : certification.Specialty;

    private static Finding InCalifornia(PrintedCredentials credentials)
    {
        var licensed = credentials.LicensedIn.Contains("California");
        return new("RVW-03", licensed ? FindingResult.Met : FindingResult.Unknown,
            licensed ? "Licensed in California, as the law prefers." : "Not licensed in California, which the law prefers.", Section139_5.CaliforniaPreferred,
            $"Licensed in {Words.List(credentials.LicensedIn)}.", licensed ? null : "Record why this reviewer is chosen.");
    }

    private static Finding Specialty(PrintedCredentials credentials, ReviewCase review, SpecialtyMap specialties)
    {
        var fits = specialties.Fit(credentials.Certifications, review);
        var worst = fits.Select(f => f.Fit).DefaultIfEmpty(SpecialtyFit.NotShown).Max();
        return new("RVW-18", worst == SpecialtyFit.NotShown ? FindingResult.Unknown : FindingResult.Met,
            worst switch
            {
                SpecialtyFit.Same => $"{Words.List(credentials.Certifications)}: same specialty.",
                SpecialtyFit.Similar => $"{Words.List(credentials.Certifications)}: similar specialty.",
                _ => $"The table of specialties does not connect {Items(fits.Where(f => f.Fit == SpecialtyFit.NotShown))} with {Words.List(credentials.Certifications)}.",
            },
            Section139_5.BoardCertification, string.Join("; ", fits.Select(f => $"item {f.Item}: {f.Why}")) + ".",
            worst == SpecialtyFit.NotShown ? "Record why the area is appropriate, or choose another reviewer." : null);
    }

    private static Finding NotSanctioned(ExpertReviewer reviewer, DateOnly onDay)
    {
        var standing = reviewer.Sanctions.Where(s => s.Stands(onDay)).ToArray();
        var checks = reviewer.SanctionChecks.Where(c => c.On <= onDay).GroupBy(c => c.Source)
            .Select(g => $"{Words.Spaced(g.Key.ToString()).ToLowerInvariant()} {Day(g.Max(c => c.On))}").ToArray();
        var evidence = checks.Length == 0 ? "Never checked." : $"Checked: {Words.List(checks)}.";
        return (standing.Length, checks.Length) switch
        {
            ( > 0, _) => new("RVW-04", FindingResult.NotMet,
                string.Join(" ", standing.Select(s => $"{Words.Spaced(s.Pending ? "Pending" : "Taken")} since {Day(s.On)}: {s.What} ({s.By}).")),
                Section139_5.NoSanction, evidence, "Choose another reviewer."),
            (_, 0) => new("RVW-04", FindingResult.NotMet, "Nobody has looked for sanctions.", Section139_5.NoSanction, evidence,
                "Check the National Practitioner Data Bank and the licensing boards, and record the day."),
            _ => new("RVW-04", FindingResult.Met, "No sanction taken or pending is known.", Section139_5.NoSanction, evidence),
        };
    }

    private static Finding? NoEvaluator(ExpertReviewer reviewer, DateOnly onDay)
    {
        var provision = Section139_5.NoMedicalEvaluator;
        if (onDay < provision.InForceFrom)
            return null;
        return reviewer.EvaluatorCheckOn(onDay) switch
        {
            null => new("RVW-05", FindingResult.NotMet, "Nobody has looked for an appointment as qualified medical evaluator.", provision, "Never checked.",
                "Look in the list of qualified medical evaluators, and record the day."),
            { HoldsAppointment: true } check => new("RVW-05", FindingResult.NotMet, "Holds an appointment as qualified medical evaluator.", provision,
                $"Checked {Day(check.On)}.", "Choose another reviewer."),
            var check => new("RVW-05", FindingResult.Met, "Holds no appointment as qualified medical evaluator.", provision, $"Checked {Day(check.On)}."),
        };
    }

    private static Finding Practice(ExpertReviewer reviewer, DateOnly onDay)
    {
        var ((years, provision), hours) = (ReviewContract.YearsOfPractice.On(onDay), ReviewContract.WeeklyHours.On(onDay).Value);
        if (reviewer.PracticeOn(onDay) is not { } practice)
            return new("RVW-06", FindingResult.NotMet, "The reviewer's practice is not on file.", provision, "No entry.",
                "Record since when the reviewer has been in active practice and how many hours a week.");
        string?[] wanting =
        [
            ExpertReviewer.IsLongInPractice(practice, onDay) ? null : $"In practice since {Day(practice.Since)}, which is not more than {years} years.",
            practice.HoursAWeek >= hours ? null : $"Works {Hours(practice.HoursAWeek)} hours a week, fewer than {hours}.",
        ];
        var evidence = $"As of {Day(practice.AsOf)}: in practice since {Day(practice.Since)}, {Hours(practice.HoursAWeek)} hours a week.";
        return wanting.OfType<string>().ToArray() is { Length: > 0 } reasons
            ? new("RVW-06", FindingResult.NotMet, string.Join(" ", reasons), provision, evidence, "Choose another reviewer.")
            : new("RVW-06", FindingResult.Met, $"More than {years} years in active practice, at least {hours} hours a week.", provision, evidence);
    }

    private static Finding Seat(ExpertReviewer reviewer, ReviewCase review, DateOnly onDay)
    {
        var others = review.Panel.Count(s => s.Reviewer != reviewer.Id);
        var provision = Section9792_10_6.Reviewers.Contents[^1].Provision;
        var evidence = $"{Words.Count(review.ApprovedReviewers, "reviewer")} allowed, {others} other(s) on the case on {Day(onDay)}.";
        return others < review.ApprovedReviewers
            ? new("RVW-07", FindingResult.Met, "There is a seat on the panel.", provision, evidence)
            : new("RVW-07", FindingResult.NotMet, "Every seat on the panel is taken.", provision, evidence,
                "More reviewers need the administrative director's written approval.");
    }

    private static Finding? Remand(ExpertReviewer reviewer, ReviewCase review) =>
        Reversed(review) is not { Length: > 0 } earlier ? null
        : review.ExcludedOnRemand.Contains(reviewer.Id)
            ? new("RVW-17", FindingResult.NotMet, $"{reviewer.Id} reviewed {Words.Choice(earlier)}, whose determination was reversed.", Section4610_6.Remand, $"Remand of {Words.List(earlier)}.", "Choose a different reviewer.")
            : new("RVW-17", FindingResult.Met, $"{reviewer.Id} did not review {Words.Choice(earlier)}.", Section4610_6.Remand, $"Remand of {Words.List(earlier)}.");

    /// <summary>The cases whose determinations on these items were reversed.</summary>
    private static string[] Reversed(ReviewCase review) =>
        [.. new[] { review.Application.RemandOf }.OfType<CaseNumber>().Concat(review.Reversals.Select(r => r.Of)).Distinct().Select(n => n.ToString())];

    private static string Items(IEnumerable<ItemFit> fits) => $"item {Words.List(fits.Select(f => f.Item.ToString(CultureInfo.InvariantCulture)))}";

    private static string Day(DateOnly day) => day.ToString("MMM d, yyyy", CultureInfo.InvariantCulture);

    private static string Hours(decimal hours) => hours.ToString("0.##", CultureInfo.InvariantCulture);
}
