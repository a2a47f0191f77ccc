using System.CommandLine;
using OpenImr.Casework;
using OpenImr.Casework.Records;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Records;

namespace OpenImr.Cli.Records;

/// <summary><c>imr records add CASE FILE…</c>, <c>list CASE</c> and <c>find CASE QUERY</c>: the case file.</summary>
internal static class RecordsCommands
{
    public static Command Create() => new("records", "The case file.") { Add(), List(), Find() };

    private static Argument<string> Number() => new("CASE") { Description = "The case's number, such as CM26-0001423." };

    private static Option<string?> Data() => new("--data") { Description = "The data folder.", HelpName = "DIR" };

    private static Option<bool> Json() => new("--json") { Description = "One JSON value." };

    private static Command Add()
    {
        var (number, data, json) = (Number(), Data(), Json());
        var files = new Argument<string[]>("FILE") { Description = "PDF, PNG, JPEG, TIFF or text files.", Arity = ArgumentArity.OneOrMore };
        var type = new Option<DocumentType>("--type") { Description = "What the documents are.", DefaultValueFactory = _ => DocumentType.Other };
        var from = new Option<PartyRole>("--from") { Description = "The party that sent them.", DefaultValueFactory = _ => PartyRole.ClaimsAdministrator };
        var command = new Command("add", "Takes documents into the case file; each is sealed, and one that is refused leaves nothing.") { number, files, type, from, data, json };
        command.SetAction((parsed, stop) => OnCaseAsync(
            parsed.GetRequiredValue(number), parsed.GetValue(data), parsed.InvocationConfiguration.Error,
            (office, which) => AddAsync(office, which, parsed.GetRequiredValue(files), parsed.GetValue(type), parsed.GetValue(from), parsed.GetValue(json), parsed.InvocationConfiguration, stop),
            stop));
        return command;
    }

    private static Command List()
    {
        var (number, data, json) = (Number(), Data(), Json());
        var command = new Command("list", "Lists the documents of the case file.") { number, data, json };
        command.SetAction((parsed, stop) => OnCaseAsync(
            parsed.GetRequiredValue(number), parsed.GetValue(data), parsed.InvocationConfiguration.Error,
            (office, which) => ListAsync(office, which, parsed.GetValue(json), parsed.InvocationConfiguration, stop), stop));
        return command;
    }

    private static Command Find()
    {
        var (number, data, json) = (Number(), Data(), Json());
        var words = new Argument<string[]>("QUERY") { Description = "Words, \"phrases\", begin*, -without, one OR other.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("find", "Finds words in the case file, page by page, and says which documents could not be searched.") { number, words, data, json };
        command.SetAction((parsed, stop) => OnCaseAsync(
            parsed.GetRequiredValue(number), parsed.GetValue(data), parsed.InvocationConfiguration.Error,
            (office, which) => FindAsync(office, which, string.Join(' ', parsed.GetRequiredValue(words)), parsed.GetValue(json), parsed.InvocationConfiguration, stop), stop));
        return command;
    }

    private static async Task<int> OnCaseAsync(string number, string? data, TextWriter error, Func<Office, CaseNumber, Task<int>> run, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, null, out var which))
            return Answer.Refuse(error, $"\"{number}\" is no case number. A case number looks like CM26-0001423.");
        var opened = await OpenOffice.HandleAsync(StoreSettings.FromEnvironment(data), CommandClock.Now, stop);
        if (opened is not Outcome<Office>.Accepted { Value: var office })
            return Answer.Refuse(error, ((Outcome<Office>.Refused)opened).Refusal);
        await using var store = office.Store;
        return await run(office, which);
    }

    private static async Task<int> AddAsync(
        Office office, CaseNumber number, string[] files, DocumentType type, PartyRole from, bool json, InvocationConfiguration console, CancellationToken stop)
    {
        if (files.FirstOrDefault(f => !File.Exists(f)) is { } missing)
            return Answer.Refuse(console.Error, $"There is no file {missing}. No document was taken.");
        var loaded = await office.Cases.LoadAsync(number, stop);
        if (loaded is not Outcome<ReviewCase>.Accepted { Value: var review })
            return Answer.Refuse(console.Error, ((Outcome<ReviewCase>.Refused)loaded).Refusal);
        var before = review.Documents.Count;
        foreach (var file in files)
        {
            await using var content = File.OpenRead(file);
            var received = await ReceiveDocument.HandleAsync(
                new(number, review.Version, Path.GetFileName(file), content, type, null, null, from, office.Today), LocalUser.As(Role.Records), office, stop);
            if (received is not Outcome<ReviewCase>.Accepted { Value: var after })
                return Answer.Refuse(console.Error, ((Outcome<ReviewCase>.Refused)received).Refusal);
            review = after;
        }

        var taken = review.Documents.Skip(before).ToArray();
        if (json)
            return Answer.WriteJson(console.Output, taken.Select(Shape));
        foreach (var document in taken)
            console.Output.WriteLine(Line(document));
        return 0;
    }

    private static async Task<int> ListAsync(Office office, CaseNumber number, bool json, InvocationConfiguration console, CancellationToken stop)
    {
        var read = await ReadRecord.HandleAsync(new(number, ""), LocalUser.As(Role.MedicalDirector), office, stop);
        if (read is not Outcome<ReadRecord.Found>.Accepted { Value: var register })
            return Answer.Refuse(console.Error, ((Outcome<ReadRecord.Found>.Refused)read).Refusal);
        if (json)
            return Answer.WriteJson(console.Output, register.Documents.Select(Shape));
        foreach (var document in register.Documents)
            console.Output.WriteLine(Line(document));
        return 0;
    }

    private static async Task<int> FindAsync(Office office, CaseNumber number, string words, bool json, InvocationConfiguration console, CancellationToken stop)
    {
        var read = await ReadRecord.HandleAsync(new(number, words), LocalUser.As(Role.MedicalDirector), office, stop);
        if (read is not Outcome<ReadRecord.Found>.Accepted { Value: var found })
            return Answer.Refuse(console.Error, ((Outcome<ReadRecord.Found>.Refused)read).Refusal);
        if (json)
            return Answer.WriteJson(console.Output, new
            {
                pages = found.Places.Count,
                hits = found.Hits.Select(h => new { document = h.Document.Id.ToString(), page = h.Page, excerpt = h.Snippet.Text }),
                told = found.Told,
                notSearched = found.Unread.Select(u => new { document = u.Document.Id.ToString(), why = u.Why }),
            });
        foreach (var told in found.Told)
            console.Output.WriteLine(told);
        console.Output.WriteLine($"Found on {Words.Count(found.Places.Count, "page")}.");
        foreach (var hit in found.Hits)
            console.Output.WriteLine($"{hit.Document.Id}, page {hit.Page}: {hit.Snippet.Text}");
        foreach (var (document, why) in found.Unread)
            console.Output.WriteLine($"{document.Id} was not searched: {why}");
        return 0;
    }

    private static object Shape(CaseDocument d) => new
    {
        document = d.Id.ToString(),
        type = d.Type,
        dated = d.Dated?.AsPrinted,
        pages = d.Pages,
        from = d.From,
        receivedOn = d.ReceivedOn,
        fileName = d.FileName,
        sha256 = d.Sha256,
    };

    private static string Line(CaseDocument d) =>
        $"{d.Id}  {d.Dated?.AsPrinted ?? "no date",-14}  {(d.Pages is { } pages ? Words.Count(pages, "page") : "pages not counted"),-10}  {Words.Of(d.Type)}  {d.FileName}";
}
