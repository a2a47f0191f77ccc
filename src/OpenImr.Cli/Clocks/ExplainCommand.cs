using System.CommandLine;
using OpenImr.Casework;
using OpenImr.Casework.Clocks;
using OpenImr.Casework.Storage;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;

namespace OpenImr.Cli.Clocks;

/// <summary><c>imr explain CASE [--names] [--json]</c>: what happened in a case, in order, what each event did to the clocks, each clock with its steps, each finding with its law.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var number = new Argument<string>("CASE") { Description = "The case's number, such as CM26-0001423." };
        var data = new Option<string?>("--data") { Description = "The data folder.", HelpName = "DIR" };
        var names = new Option<bool>("--names") { Description = "Who recorded each event by name instead of by role. A reviewer stays a seat of the case." };
        var json = new Option<bool>("--json") { Description = "One JSON value." };
        var command = new Command("explain", "Tells a case: its events in order, each clock with its steps, each finding with its law.") { number, data, names, json };
        command.SetAction((parsed, stop) => RunAsync(
            parsed.GetRequiredValue(number), parsed.GetValue(data), parsed.GetValue(names), parsed.GetValue(json),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, stop));
        return command;
    }

    private static async Task<int> RunAsync(string number, string? data, bool names, bool json, TextWriter output, TextWriter error, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, null, out var parsed))
            return Answer.Refuse(error, $"\"{number}\" is no case number. A case number looks like CM26-0001423.");
        var opened = await OpenOffice.HandleAsync(StoreSettings.FromEnvironment(data), CommandClock.Now, stop);
        if (opened is not Outcome<Office>.Accepted { Value: var office })
            return Answer.Refuse(error, ((Outcome<Office>.Refused)opened).Refusal);
        await using var store = office.Store;
        var read = await ReadExplanation.HandleAsync(new(parsed, Outward: true), LocalUser.As(Role.Coordinator), office, stop);
        if (read is not Outcome<ReadExplanation.Explained>.Accepted { Value: var explained })
            return Answer.Refuse(error, ((Outcome<ReadExplanation.Explained>.Refused)read).Refusal);
        if (json)
            return Answer.WriteJson(output, ExplainedCase.Of(explained, office, names));
        Print(output, explained, office, names);
        return 0;
    }

    private static void Print(TextWriter output, ReadExplanation.Explained explained, Office office, bool names)
    {
        var review = explained.Review;
        output.WriteLine($"{review.Number} · {review.Opening.Programme} · {Words.Of(review.Stage)}");
        foreach (var told in explained.Events)
        {
            output.WriteLine($"{told.Version,4}  {PacificTime.InWords(told.At)}  {(names ? told.Words.Sentence : told.Sentence)} ({(names ? told.Name : told.By)})");
            foreach (var change in told.Clocks)
                output.WriteLine($"      {change} ({(change.After ?? change.Before)!.Deadline.Provision.Citation})");
        }

        output.WriteLine();
        foreach (var clock in explained.Clocks)
        {
            output.WriteLine($"{clock.Name} {clock.Deadline.Due} · {Words.Spaced(clock.At(office.Now).ToString()).ToLowerInvariant()} · {clock.Deadline.Provision.Citation} · {Words.Spaced(clock.Deadline.Standing.ToString()).ToLowerInvariant()}");
            foreach (var step in clock.Deadline.Steps)
                output.WriteLine($"      {step.Date:yyyy-MM-dd}  {step.Text} ({step.Citation})");
        }

        foreach (var stopped in CaseClocks.Stopped(review))
            output.WriteLine($"{stopped.Name} · not running · {stopped.Why} ({stopped.Provision.Citation})");

        output.WriteLine();
        foreach (var found in explained.Findings)
            output.WriteLine($"{found.Rule,-8} {Words.Spaced(found.Result.ToString()).ToLowerInvariant(),-8} {found.Sentence} ({found.Citation}, {ExplainedCase.InWords(found.Standing)})");
    }
}
