using System.CommandLine;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;

namespace OpenImr.Cli.Storage;

/// <summary><c>imr verify [FILE|FOLDER] [--data DIR] [--json]</c>: checks that the record is what was stored.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var path = new Argument<string?>("PATH")
        {
            Description = "A data folder, or a SQLite file of one, such as a backup: of a file the chains and checkpoints are checked, without any key.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var json = new Option<bool>("--json") { Description = "One JSON value." };
        var command = new Command("verify", "Checks every chain, checkpoint, seal, document and row of the stored data.") { path, json };
        var options = new StoreOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var verified = await VerifyAsync(parsed.GetValue(path), options.Settings(parsed), stop);
            if (verified is not Outcome<VerificationReport>.Accepted { Value: var report })
                return Answer.Refuse(error, ((Outcome<VerificationReport>.Refused)verified).Refusal);
            if (parsed.GetValue(json))
                Answer.WriteJson(output, report);
            else
                await output.WriteLineAsync(
                    $"{report.Streams:N0} chains, {report.Events:N0} events, {report.Checkpoints:N0} checkpoints, {report.Documents:N0} documents checked; {report.Erased:N0} erased; {report.Defects.Count:N0} defects"
                    + string.Concat(report.Unnamed.Select(u => $"\n{u}")));
            return report.Defects.Count == 0 ? 0 : Answer.Refuse(error, new Refusal(report.Defects.Select(d => new Reason(d))));
        });
        return command;
    }

    private static async Task<Outcome<VerificationReport>> VerifyAsync(string? path, StoreSettings settings, CancellationToken stop)
    {
        if (File.Exists(path))
            return await VerifyStore.RunOnFileAsync(path, stop);
        if (path is not null)
            settings = settings with { Folder = DataFolder.Find(path), Postgres = null };
        var opened = await StoreOptions.OpenExistingAsync(settings, stop);
        if (opened is not Outcome<CaseworkStore>.Accepted { Value: var store })
            return opened.Then<VerificationReport>(_ => throw new InvalidOperationException());
        await using (store)
            return await VerifyStore.RunAsync(store, stop);
    }
}
