using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Records;

namespace OpenImr.Casework.Review;

/// <summary>The reviewer cites words of the case file as a fact, to be used in summary and rationale. The words must stand on the page.</summary>
public static class CiteFact
{
    public sealed record Command(CaseNumber Case, DocumentId Document, int Page, string Words);

    /// <returns>All facts cited, this one last; one that was cited already is not cited twice.</returns>
    public static async Task<Outcome<IReadOnlyList<RecordCitation>>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(office);
        var loaded = await office.LoadForAsync(typeof(CiteFact), command.Case, actor, stop);
        if (loaded is not Outcome<ReviewCase>.Accepted { Value: var review })
            return loaded.Then<IReadOnlyList<RecordCitation>>(_ => throw new InvalidOperationException());
        var words = string.Join(' ', command.Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (words.Length is 0 or > RecordCitation.LongestWords)
            return new Refusal($"Select the words on the page, up to {RecordCitation.LongestWords} characters; {words.Length} were sent.");
        if (review.Documents.FirstOrDefault(d => d.Id == command.Document) is not { } document)
            return new Refusal($"{command.Case} has no document {command.Document}. Its register lists {Words.Count(review.Documents.Count, "document")}.");
        var read = await office.Store.Texts.OfAsync(command.Case, document, stop);
        if (read is not Outcome<DocumentText>.Accepted { Value: var text })
            return read.Then<IReadOnlyList<RecordCitation>>(_ => throw new InvalidOperationException());
        if (text.Pages.FirstOrDefault(p => p.Number == command.Page) is not { } page || !page.Holds(words))
            return new Refusal($"\"{words}\" does not stand on page {command.Page} of {document.Id}. Select the words as they stand there.");
        var fact = new RecordCitation(document.Id, command.Page, words);
        return await ReadFacts.ChangeAsync(command.Case, actor, office, facts => facts.Contains(fact) ? facts : [.. facts, fact], stop);
    }
}
