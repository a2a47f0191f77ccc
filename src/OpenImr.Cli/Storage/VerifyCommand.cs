using System.CommandLine;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations.Seals;

namespace OpenImr.Cli.Storage;

/// <summary><c>imr verify [FILE|FOLDER] [--data DIR] [--json]</c>: checks that the record is what was stored.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var path = new Argument<string?>("PATH")
        {
            Description = "A sealed determination record; or a data folder, or a SQLite file of one, such as a backup: of a file the chains and checkpoints are checked, without any key.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var json = new Option<bool>("--json") { Description = "One JSON value." };
        var command = new Command("verify", "Checks every chain, checkpoint, seal, document and row of the stored data.") { path, json };
        var options = new StoreOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            if (parsed.GetValue(path) is { } named && await RecordAsync(named, stop) is { } bytes)
                return await VerifyRecordAsync(bytes, parsed.GetValue(json), output, error);
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

    /// <summary>The bytes of a file that begins as JSON does and is no larger than a record is; null for anything else.</summary>
    private static async Task<byte[]?> RecordAsync(string path, CancellationToken stop)
    {
        if (!File.Exists(path) || new FileInfo(path) is not { Length: > 0 and < LargestRecord })
            return null;
        var bytes = await File.ReadAllBytesAsync(path, stop);
        return bytes[0] == (byte)'{' || Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase) ? bytes : null;
    }

    private static async Task<int> VerifyRecordAsync(byte[] bytes, bool asJson, TextWriter output, TextWriter error)
    {
        if (SealedRecord.Verify(bytes) is not Outcome<SealedRecord>.Accepted { Value: var record })
            return Answer.Refuse(error, ((Outcome<SealedRecord>.Refused)SealedRecord.Verify(bytes)).Refusal);
        if (asJson)
            return Answer.WriteJson(output, new { kind = record.Kind, hash = record.Hash, intact = true });
        await output.WriteLineAsync($"The record is whole: {record.Kind}, hash {record.Hash}.");
        return 0;
    }

    private const long LargestRecord = 64 * 1024 * 1024;

    private static async Task<Outcome<VerificationReport>> VerifyAsync(string? path, StoreSettings settings, CancellationToken stop)
    {
        if (File.Exists(path))
            return await VerifyStore.RunOnFileAsync(path, stop);
        if (path is not null)
            settings = settings with { Folder = DataFolder.Find(path), Postgres = null };
        return await VerifyStore.RunAsync(settings, stop);
    }
}
