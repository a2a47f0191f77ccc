using System.CommandLine;
using OpenImr.Casework;
using OpenImr.Casework.Clocks;
using OpenImr.Casework.Storage;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;

namespace OpenImr.Cli.Clocks;

/// <summary><c>imr explain CASE [--json]</c>: what happened in a case, in order, and each clock with its steps and its law.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var number = new Argument<string>("CASE") { Description = "The case's number, such as CM26-0001423." };
        var data = new Option<string?>("--data") { Description = "The data folder.", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "One JSON value." };
        var command = new Command("explain", "Tells a case: its events in order, each clock with its steps and its law.") { number, data, json };
        command.SetAction((parsed, stop) => RunAsync(
            parsed.GetRequiredValue(number), parsed.GetValue(data), parsed.GetValue(json),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, stop));
        return command;
    }

    private static async Task<int> RunAsync(string number, string? data, bool json, TextWriter output, TextWriter error, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, null, out var parsed))
            return Answer.Refuse(error, $"\"{number}\" is no case number. A case number looks like CM26-0001423.");
        var opened = await OpenOffice.HandleAsync(StoreSettings.FromEnvironment(data), TimeProvider.System, stop);
        if (opened is not Outcome<Office>.Accepted { Value: var office })
            return Answer.Refuse(error, ((Outcome<Office>.Refused)opened).Refusal);
        await using var store = office.Store;
        var read = await ReadCase.HandleAsync(new(parsed), LocalUser.As(Role.Coordinator), office, stop);
        if (read is not Outcome<ReadCase.CaseInFull>.Accepted { Value: var (review, history, clocks, _, _) })
            return Answer.Refuse(error, ((Outcome<ReadCase.CaseInFull>.Refused)read).Refusal);
        if (json)
            return Answer.WriteJson(output, await ExplainedCase.OfAsync(review, office, stop));
        output.WriteLine($"{review.Number} · {review.Opening.Programme} · {Words.Of(review.Stage)}");
        foreach (var happened in history)
            output.WriteLine($"{happened.Version,4}  {PacificTime.InWords(happened.RecordedAt)}  {EventInWords.Of(happened.Event).Sentence} ({happened.Name})");
        foreach (var clock in clocks)
        {
            output.WriteLine($"{clock.Name} {clock.Deadline.Due} · {Words.Spaced(clock.At(office.Now).ToString()).ToLowerInvariant()} · {clock.Deadline.Provision.Citation}");
            foreach (var step in clock.Deadline.Steps)
                output.WriteLine($"      {step.Date:yyyy-MM-dd}  {step.Text} ({step.Citation})");
        }

        return 0;
    }
}
