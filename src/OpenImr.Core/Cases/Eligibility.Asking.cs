using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Law.California.Title8;

namespace OpenImr.Core.Cases;

/// <summary>Who asks and who signs. Each rule is asked of the person for whom it is written: consent of the employee (Lab. Code § 4610.5(f)(2)), designation of an agent by the employee (j), a provider's own request (h)(4).</summary>
public static partial class Eligibility
{
    /// <summary>Below this age a person is a minor in California.</summary>
    private const int FullAge = 18;

    /// <summary>What a representative may do for the employee, with its law.</summary>
    private sealed record Authority(FindingResult Result, string Sentence, Provision Law, string Evidence, string? Cure = null)
    {
        public Finding As(string rule) => new(rule, Result, Sentence, Law, Evidence, Cure);
    }

    // ELG-05
    private static Finding Filer(ReviewCase review)
    {
        static Finding Found(FindingResult result, string sentence, Provision law, string evidence, string? cure = null) => new("ELG-05", result, sentence, law, evidence, cure);
        return review.Application.Filer switch
        {
            Cases.Filer.Employee => Found(FindingResult.Met, "The employee asks for the review.", Section4610_5.EmployeeMayRequest, "filer: the employee"),
            Cases.Filer.Representative => AuthorityOf(review, "asks for the review").As("ELG-05"),
            Cases.Filer.EmergencyProvider => OwnBehalf(review),
            _ => Found(FindingResult.NotMet, "The requesting physician asks alone; a physician may join or assist, not ask.", Section4610_5.PhysicianMayJoin,
                "filer: the requesting physician", "The employee or the employee's representative can sign the application."),
        };
    }

    /// <summary>The certificate of a threat is a condition of the expedited time. Emergency treatment that was given needs none: the paragraph speaks of a threat that the employee faced.</summary>
    private static Finding OwnBehalf(ReviewCase review)
    {
        Finding Found(FindingResult result, string sentence, string evidence, string? cure = null) => new("ELG-05", result, sentence, Section4610_5.EmergencyProvider, evidence, cure);
        var asked = review.Items.Values.Where(i => i.Request.IsReviewable(review.UtilizationReviewOf(i).DecidedOn)).ToArray();
        var notGiven = review.UtilizationReview.Timing == UtilizationReviewTiming.Retrospective ? [] : asked.Where(i => i.Request.ProvidedOn is null).Select(i => $"item {i.Number}").ToArray();
        return review.Application.Certification is { } certified
            ? Found(FindingResult.Met, "A provider of emergency treatment asks on its own behalf.", $"threat: {certified.Threat}")
            : notGiven.Length == 0
                ? Found(FindingResult.Met, "A provider asks on its own behalf for emergency treatment that was given.", "treatment given; a certificate of the threat is for the expedited time")
                : Found(FindingResult.Unknown, $"A provider of emergency treatment asks, and the file shows neither that {Words.List(notGiven)} was given nor a threat to the employee.",
                    "no day of treatment, no certificate", "Ask the provider when the treatment was given, or for the certificate of the threat.");
    }

    // ELG-07
    private static Finding Signature(ReviewCase review)
    {
        var (signature, asksForItself) = (review.Application.Signature, review.Application.Filer == Cases.Filer.EmergencyProvider);
        Finding Found(FindingResult result, string sentence, Provision law, string? cure = null) => new(
            "ELG-07", result, sentence, law, signature is null ? "no signature" : $"signed {Or(signature.On)}", cure);
        return signature switch
        {
            null when asksForItself => Found(
                FindingResult.Unknown, "The provider who asks on its own behalf did not sign. The employee's consent is not asked of it.", Section4610_5.EmergencyProvider, "Ask the provider to sign."),
            null => Found(
                FindingResult.NotMet, "The application is not signed, so nobody consents to obtaining the records.", Section4610_5.SignedConsent, "The employee or the representative signs it."),
            { By: Signer.EmergencyProvider } when asksForItself => Found(
                FindingResult.Met, "The provider of emergency treatment signed its own request.", Section4610_5.EmergencyProvider),
            { By: Signer.EmergencyProvider } => Found(
                FindingResult.NotMet, "A provider signed, and does not ask on its own behalf. The employee's consent is missing.", Section4610_5.SignedConsent, "The employee or the representative signs it."),
            { By: Signer.Representative } => AuthorityOf(review, "signed the application").As("ELG-07"),
            _ when AgeOn(review.Parties.Employee.BirthDate, signature.On ?? review.Application.ReceivedOn) is < FullAge and var age => Found(
                FindingResult.Unknown, $"The employee signed alone, and is a minor of {age}.", Section4610_5.SignedConsent,
                "Ask for the signature of a parent or guardian. A person decides; the minor's request is not refused for it."),
            _ => Found(FindingResult.Met, "The employee signed the application.", Section4610_5.SignedConsent),
        };
    }

    private static Authority AuthorityOf(ReviewCase review, string does)
    {
        var (representative, decided, employee) = (review.Parties.Representative, review.UtilizationReview.DecidedOn, review.Parties.Employee);
        if (representative is null)
            return new(FindingResult.Unknown, $"A representative {does}, and the application names none.", Section4610_5.Agent, "no representative on the form", "Ask who acts for the employee, since when.");
        var named = representative.DesignatedOn;
        var evidence = $"{Words.Spaced(representative.Kind.ToString()).ToLowerInvariant()} since {(named is { } day ? Words.Of(day) : "an unknown day")}, decision {Words.Of(decided)}";
        switch (representative.Kind)
        {
            case RepresentativeKind.Attorney:
                return new(FindingResult.Met, $"The employee's attorney {does}.", Section9792_10_1.Filers, $"attorney: {representative.Name}");
            case RepresentativeKind.CourtAppointedGuardian when AgeOn(employee.BirthDate, review.Application.ReceivedOn) is >= FullAge and var age:
                return new(FindingResult.Unknown, $"A court-appointed guardian {does}, and the employee is {age} and no minor any more.", Section4610_5.Agent, evidence, "Ask for the court's order, or for the employee's own signature.");
            case RepresentativeKind.CourtAppointedGuardian or RepresentativeKind.CourtAppointedConservator:
                return new(FindingResult.Met, $"A {(representative.Kind == RepresentativeKind.CourtAppointedGuardian ? "guardian" : "conservator")} whom a court appointed {does}; that is no designation by the employee.", Section4610_5.Agent, evidence);
        }

        if (named is not { } on)
            return new(
                FindingResult.Unknown, $"An agent {does}, and the application does not say when the employee named the agent.", Section4610_5.Agent,
                $"agent: {representative.Name}, no day of designation", "Ask for the designation; it counts only when made after the decision.");
        if (Section4610_5.IsValidDesignation(on, decided))
            return new(FindingResult.Met, $"An agent {does} whom the employee named after the decision.", Section4610_5.Agent, evidence);
        return representative.Kind is RepresentativeKind.Guardian or RepresentativeKind.Conservator
                || (representative.Kind == RepresentativeKind.Parent && AgeOn(employee.BirthDate, review.Application.ReceivedOn) is < FullAge)
            ? new(
                FindingResult.Unknown, $"A {Words.Spaced(representative.Kind.ToString()).ToLowerInvariant()} since before the decision {does}. Whether the employee named that person, or a court or the law did, is not known.",
                Section4610_5.Agent, evidence, "Ask for the court's order. Only a designation by the employee is void when made before the decision.")
            : new(
                FindingResult.NotMet, $"An agent {does} who was named before the utilization review decision; that designation is void.", Section4610_5.Agent,
                evidence, "The employee can sign the application, or name the agent anew.");
    }

    /// <summary>Whole years of age; null where the day of birth is not known.</summary>
    private static int? AgeOn(DateOnly? birth, DateOnly on) => birth is { } born ? on.Year - born.Year - (on < born.AddYears(on.Year - born.Year) ? 1 : 0) : null;
}
