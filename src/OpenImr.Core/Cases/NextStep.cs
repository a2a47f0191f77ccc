namespace OpenImr.Core.Cases;

/// <summary>What happens next in a case, and whom it waits for.</summary>
/// <param name="Sentence">What to do, as a verb with its object.</param>
/// <param name="WaitingOn">Who does it: a role of the office, or a party.</param>
public sealed record NextStep(string Sentence, string WaitingOn)
{
    /// <summary>The next step of a case; a closed case has none.</summary>
    public static NextStep? Of(ReviewCase review)
    {
        ArgumentNullException.ThrowIfNull(review);
        if (review.WaitingDocuments.ToArray() is { Length: > 0 } waiting)
            return new($"Say whether {Words.List(waiting.Select(d => d.ToString()))}, which came in after the signature, {(waiting.Length == 1 ? "changes" : "change")} the determination", "reviewer");
        return review.Stage switch
        {
            CaseStage.Received => new("Decide on eligibility", "coordinator"),
            CaseStage.NeedsInformation => new(
                "Wait for the answer, or ask again",
                review.InformationRequests.LastOrDefault() is { } asked ? Words.Of(asked.Of)[4..] : "coordinator"),
            CaseStage.Deferred => new("Wait for the end of the dispute about liability", "claims administrator"),
            CaseStage.Eligible => new("Take the case and send the notice", "coordinator"),
            CaseStage.Assigned => new("Send the notice of assignment", "coordinator"),
            CaseStage.RecordsOpen => new("Collect the records and declare the file complete", "claims administrator"),
            CaseStage.RecordsComplete => new("Assign an expert reviewer", "coordinator"),
            CaseStage.WithReviewer => review.Panel.Any(s => !s.HasAll(review.Documents))
                ? new("Send the complete file to the reviewer", "records")
                : new("Write the summary, decide each item and sign", "reviewer"),
            CaseStage.Drafted => new("Send the draft to quality", "coordinator"),
            CaseStage.Quality => review.QualityHasPassed ? new("Issue the determination", "coordinator") : new("Check the draft", "quality"),
            CaseStage.Ineligible => MissingIneligibilityNotices(review) is { Count: > 0 } untold
                ? new($"Send the notice of ineligibility to {Words.List(untold.Select(Words.Of))}", "coordinator")
                : null,
            CaseStage.Issued or CaseStage.Corrected => MissingMailings(review) is { Count: > 0 } missing
                ? new($"Mail the determination to {Words.List(missing.Select(Words.Of))}", "coordinator")
                : MissingUnreviewedNotices(review) is { Count: > 0 } unaware
                    ? new($"Tell {Words.List(unaware.Select(Words.Of))} which documents came too late to be reviewed", "coordinator")
                    : null,
            _ => null,
        };
    }

    /// <summary>Who still has to get the newest version of the letter, of those whom the law names (Lab. Code § 4610.6(f)); a letter that came back is mailed again.</summary>
    public static IReadOnlyList<PartyRole> MissingMailings(ReviewCase review)
    {
        ArgumentNullException.ThrowIfNull(review);
        return [.. DeterminationRecipients(review.Parties).Except(
            review.Mailings.Where(m => m.Version == review.LetterVersion && !review.IsReturned(m)).Select(m => m.Mailing.To))];
    }

    /// <summary>Who still has to be told that documents came in too late and were not reviewed: everyone who got the notice of assignment. The organization's choice, so that nobody relies on a paper that nobody read.</summary>
    public static IReadOnlyList<PartyRole> MissingUnreviewedNotices(ReviewCase review)
    {
        ArgumentNullException.ThrowIfNull(review);
        return [.. Recipients(review.Parties).Where(r => review.UntoldTo(r).Any())];
    }

    /// <summary>Who still has to be told that the application is not eligible: employee and employer, by the law's words, and whoever acts for the employee (Lab. Code § 4610.5(k)). The claims administrator takes the notice for the employer.</summary>
    public static IReadOnlyList<PartyRole> MissingIneligibilityNotices(ReviewCase review)
    {
        ArgumentNullException.ThrowIfNull(review);
        PartyRole[] due = review.Parties.Representative is null
            ? [PartyRole.Employee, PartyRole.Employer]
            : [PartyRole.Employee, PartyRole.Representative, PartyRole.Employer];
        return [.. due.Except(review.IneligibilityNotices.Select(n => n.To == PartyRole.ClaimsAdministrator ? PartyRole.Employer : n.To))];
    }

    /// <summary>Who gets the determination: everyone who got the notice, and the administrative director (Lab. Code § 4610.6(f)).</summary>
    public static IReadOnlyList<PartyRole> DeterminationRecipients(CaseParties parties) => [.. Recipients(parties), PartyRole.AdministrativeDirector];

    /// <summary>Who gets the notice of assignment (8 CCR § 9792.10.4(b)): administrator, employee, representative, requesting physician.</summary>
    public static IReadOnlyList<PartyRole> Recipients(CaseParties parties)
    {
        ArgumentNullException.ThrowIfNull(parties);
        return parties.Representative is null
            ? [PartyRole.ClaimsAdministrator, PartyRole.Employee, PartyRole.RequestingPhysician]
            : [PartyRole.ClaimsAdministrator, PartyRole.Employee, PartyRole.Representative, PartyRole.RequestingPhysician];
    }
}
