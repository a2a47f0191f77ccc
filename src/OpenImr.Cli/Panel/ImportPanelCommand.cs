using System.CommandLine;
using OpenImr.Casework;
using OpenImr.Casework.Panel;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;

namespace OpenImr.Cli.Panel;

/// <summary><c>imr panel import FILE.csv [--json]</c>: enrolls the reviewers of a table; all of them, or none where a line cannot be taken.</summary>
internal static class ImportPanelCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Comma-separated values, one line a reviewer; data/samples/panel.csv shows the columns." };
        var data = new Option<string?>("--data") { Description = "The data folder.", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "One JSON value." };
        var command = new Command("import", "Enrolls the reviewers of a table.") { file, data, json };
        command.SetAction((parsed, stop) => RunAsync(
            parsed.GetRequiredValue(file), parsed.GetValue(data), parsed.GetValue(json),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, stop));
        return command;
    }

    private static async Task<int> RunAsync(string file, string? data, bool json, TextWriter output, TextWriter error, CancellationToken stop)
    {
        if (!File.Exists(file))
            return Answer.Refuse(error, $"There is no file {file}. Name a table of reviewers.");
        using var text = File.OpenText(file);
        var read = PanelFile.Read(text);
        if (read is not Outcome<IReadOnlyList<PanelEntry>>.Accepted { Value: var entries })
            return Answer.Refuse(error, ((Outcome<IReadOnlyList<PanelEntry>>.Refused)read).Refusal);
        var opened = await OpenOffice.HandleAsync(StoreSettings.FromEnvironment(data), CommandClock.Now, stop);
        if (opened is not Outcome<Office>.Accepted { Value: var office })
            return Answer.Refuse(error, ((Outcome<Office>.Refused)opened).Refusal);
        await using var store = office.Store;
        var enrolled = await EnrollReviewers.HandleAsync(new(entries), LocalUser.As(Role.Credentialing), office, stop);
        if (enrolled is not Outcome<IReadOnlyList<ReviewerId>>.Accepted { Value: var reviewers })
            return Answer.Refuse(error, ((Outcome<IReadOnlyList<ReviewerId>>.Refused)enrolled).Refusal);
        if (json)
            return Answer.WriteJson(output, new { enrolled = reviewers.Select(r => r.ToString()) });
        await output.WriteLineAsync($"{Words.Count(reviewers.Count, "reviewer")} enrolled: {Words.List(reviewers.Select(r => r.ToString()))}.");
        return 0;
    }
}
