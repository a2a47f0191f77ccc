using System.CommandLine;
using OpenImr.Casework;
using OpenImr.Casework.Panel;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Reviewers;

namespace OpenImr.Cli.Panel;

/// <summary><c>imr panel check REVIEWER CASE [--json]</c>: whether a reviewer may have a case, every finding with its law and evidence.</summary>
internal static class CheckReviewerCommand
{
    public static Command Create()
    {
        var reviewer = new Argument<string>("REVIEWER") { Description = "The reviewer's token, such as R-0412." };
        var number = new Argument<string>("CASE") { Description = "The case's number, such as CM26-0001423." };
        var data = new Option<string?>("--data") { Description = "The data folder.", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "One JSON value." };
        var command = new Command("check", "Tells whether a reviewer may have a case, with every finding.") { reviewer, number, data, json };
        command.SetAction((parsed, stop) => RunAsync(
            parsed.GetRequiredValue(reviewer), parsed.GetRequiredValue(number), parsed.GetValue(data), parsed.GetValue(json),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, stop));
        return command;
    }

    private static async Task<int> RunAsync(
        string token, string number, string? data, bool json, TextWriter output, TextWriter error, CancellationToken stop)
    {
        if (!ReviewerId.TryParse(token, out var reviewer))
            return Answer.Refuse(error, $"\"{token}\" is no reviewer's token. A token looks like R-0412.");
        if (!CaseNumber.TryParse(number, null, out var asked))
            return Answer.Refuse(error, $"\"{number}\" is no case number. A case number looks like CM26-0001423.");
        var opened = await OpenOffice.HandleAsync(StoreSettings.FromEnvironment(data), CommandClock.Now, stop);
        if (opened is not Outcome<Office>.Accepted { Value: var office })
            return Answer.Refuse(error, ((Outcome<Office>.Refused)opened).Refusal);
        await using var store = office.Store;
        var looked = await CheckReviewer.HandleAsync(new(reviewer, asked), LocalUser.As(Role.Credentialing), office, stop);
        if (looked is not Outcome<Candidate>.Accepted { Value: var candidate })
            return Answer.Refuse(error, ((Outcome<Candidate>.Refused)looked).Refusal);
        return json ? Answer.WriteJson(output, Shape(candidate, asked, office.Today)) : Print(output, candidate, asked);
    }

    private static object Shape(Candidate candidate, CaseNumber asked, DateOnly on) => new
    {
        reviewer = candidate.Reviewer.ToString(),
        @case = asked.ToString(),
        on,
        mayBeAssigned = candidate.IsFree,
        blockedBy = candidate.BlockedBy.Select(r => new { sentence = r.Sentence, citation = r.Provision?.Citation }),
        fits = candidate.Fits,
        licensedIn = candidate.Credentials.LicensedIn,
        certifications = candidate.Credentials.Certifications,
        openCases = candidate.OpenCases,
        capacity = candidate.Capacity,
        conflict = candidate.Conflict,
        findings = candidate.Findings.Select(f => new
        {
            rule = f.Rule,
            result = f.Result,
            sentence = f.Sentence,
            provision = new { citation = f.Provision.Citation, standing = f.Provision.StandingOn(on), inForceFrom = f.Provision.InForceFrom },
            evidence = f.Evidence,
            cure = f.Cure,
        }),
    };

    private static int Print(TextWriter output, Candidate candidate, CaseNumber asked)
    {
        output.WriteLine(candidate.IsFree
            ? $"{candidate.Reviewer} may have {asked}. {candidate.OpenCases} of {Words.Count(candidate.Capacity, "case")}; conflict: {candidate.Conflict}."
            : $"{candidate.Reviewer} cannot have {asked}:");
        foreach (var reason in candidate.BlockedBy)
            output.WriteLine($"  {new Refusal(reason)}");
        foreach (var finding in candidate.Findings)
        {
            output.WriteLine($"{finding.Rule}  {Mark(finding.Result)}  {finding.Sentence} ({finding.Provision.Citation})");
            output.WriteLine($"        {finding.Evidence}");
            if (finding.Cure is { } cure)
                output.WriteLine($"        {cure}");
        }

        return 0;
    }

    private static string Mark(FindingResult result) => result switch
    {
        FindingResult.Met => "met    ",
        FindingResult.NotMet => "not met",
        _ => "open   ",
    };
}
