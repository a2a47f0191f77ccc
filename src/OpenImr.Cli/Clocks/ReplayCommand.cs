using System.CommandLine;
using System.Globalization;
using OpenImr.Casework;
using OpenImr.Casework.Clocks;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;

namespace OpenImr.Cli.Clocks;

/// <summary><c>imr replay SCENARIO [--list N] [--json]</c>: the stored cases under changed law. Stored data stay as they are.</summary>
internal static class ReplayCommand
{
    private const int UsuallyListed = 20;

    /// <summary>Whoever may read the data folder and its key asks.</summary>
    private static readonly Actor Operator = new("imr", "imr replay", [Role.MedicalDirector]);

    public static Command Create()
    {
        var file = new Argument<string>("SCENARIO") { Description = "A JSON file: {\"name\": …, \"changes\": [{\"value\": \"Lab. Code § 4610.5(h)(1)(B)\", \"from\": \"2026-01-01\", \"to\": \"35 days\"}]}." };
        var data = new Option<string?>("--data") { Description = "The data folder.", HelpName = "DIR" };
        var list = new Option<int>("--list") { Description = "How many of the changed cases to print; all with --json.", HelpName = "N", DefaultValueFactory = _ => UsuallyListed };
        var json = new Option<bool>("--json") { Description = "One JSON value." };
        var command = new Command("replay", "Runs the stored cases under changed law or other closed days and counts what changes; stores nothing.") { file, data, list, json };
        command.SetAction((parsed, stop) => RunAsync(
            parsed.GetRequiredValue(file), parsed.GetValue(data), parsed.GetValue(list), parsed.GetValue(json),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, stop));
        return command;
    }

    private static async Task<int> RunAsync(string file, string? data, int listed, bool json, TextWriter output, TextWriter error, CancellationToken stop)
    {
        if (!File.Exists(file))
            return Answer.Refuse(error, $"There is no file {file}. Name the scenario's JSON file.");
        if (Scenario.Parse(await File.ReadAllTextAsync(file, stop)) is var read && read is not Outcome<Scenario>.Accepted)
            return Answer.Refuse(error, ((Outcome<Scenario>.Refused)read).Refusal);
        var opened = await OpenOffice.HandleAsync(StoreSettings.FromEnvironment(data), CommandClock.Now, stop);
        if (opened is not Outcome<Office>.Accepted { Value: var office })
            return Answer.Refuse(error, ((Outcome<Office>.Refused)opened).Refusal);
        await using var store = office.Store;
        var scenario = ((Outcome<Scenario>.Accepted)read).Value;
        return await ReplayCases.HandleAsync(new(scenario), Operator, office, stop) switch
        {
            Outcome<ReplayCases.Report>.Accepted { Value: var report } => json ? Answer.WriteJson(output, Json(report)) : Print(output, report, listed),
            Outcome<ReplayCases.Report>.Refused { Refusal: var refusal } => Answer.Refuse(error, refusal),
            _ => throw new InvalidOperationException(),
        };
    }

    private static object Json(ReplayCases.Report report) => new
    {
        scenario = report.Scenario.Name,
        changes = report.Scenario.Says,
        cases = report.Cases,
        changed = report.Changed.Count,
        dueDates = report.DueDates,
        findings = report.Findings,
        newBreaches = report.NewBreaches,
        curedBreaches = report.CuredBreaches,
        fees = report.Fees,
        feeDifference = report.FeeDifference,
        list = report.Changed.Select(c => new
        {
            caseNumber = c.Case.ToString(),
            clocks = c.Clocks.Select(k => new
            {
                rule = k.Rule,
                before = k.Before?.LastDay,
                after = k.After?.LastDay,
                days = k.Days,
            }),
            findings = c.Findings.Select(f => new { rule = f.Rule, item = f.Item, before = f.Before, after = f.After }),
            breaches = c.Breaches.Select(b => new { rule = b.Rule, lateBefore = b.LateBefore, lateAfter = b.LateAfter }),
            fee = c.Fee is null ? null : new { before = c.Fee.Before, after = c.Fee.After },
        }),
    };

    private static int Print(TextWriter output, ReplayCases.Report report, int listed)
    {
        output.WriteLine(report.Scenario.Name);
        foreach (var change in report.Scenario.Says)
            output.WriteLine($"  {change}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Cases:#,##0} cases read, {report.Changed.Count:#,##0} change. Nothing was stored."));
        Counts("Due dates", report.DueDates);
        Counts("Findings", report.Findings);
        Counts("New breaches", report.NewBreaches);
        Counts("Breaches no more", report.CuredBreaches);
        if (report.Fees > 0)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Fees: {report.Fees:#,##0} change, by ${report.FeeDifference:#,##0.##} in all"));
        foreach (var one in report.Changed.Take(listed))
        {
            output.WriteLine(one.Case);
            foreach (var clock in one.Clocks)
                output.WriteLine($"  {clock}");
            foreach (var finding in one.Findings)
                output.WriteLine($"  {finding.Rule}{(finding.Item is { } item ? $" of item {item}" : "")}: {InWords(finding.Before)} → {InWords(finding.After)}");
        }

        if (report.Changed.Count > listed)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"and {report.Changed.Count - listed:#,##0} more; --list {report.Changed.Count} shows all."));
        return 0;

        void Counts(string what, IReadOnlyList<ReplayCases.Count> counts)
        {
            if (counts.Count > 0)
                output.WriteLine($"{what}: {string.Join(", ", counts.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Rule} {c.Cases:#,##0}")))}");
        }
    }

    private static string InWords(FindingResult? result) => result switch
    {
        FindingResult.Met => "met",
        FindingResult.NotMet => "not met",
        FindingResult.Unknown => "a person decides",
        _ => "not asked",
    };
}
