using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;

namespace OpenImr.Casework.Issuance;

/// <summary>Prints the letters that were issued and not printed yet, one after the other, so that the PDF waits when someone mails it. Runs in the background, shows nobody anything, and may be repeated.</summary>
public static class PrintIssuedLetters
{
    /// <summary>The product itself.</summary>
    public static readonly Actor Printer = new("letter-printer", "Letter printer", [Role.Scheduler]);

    /// <returns>How many were printed.</returns>
    public static async Task<Outcome<int>> HandleAsync(Actor actor, Office office, LetterPrinter printer, CancellationToken stop) =>
        Admission.Refuse(typeof(PrintIssuedLetters), actor) is { } refusal ? refusal : await office.Store.Outbox.WorkOffAsync(PrintLetter.Work, work => PrintAsync(work, office, printer, stop), stop);

    /// <summary>False when there is nothing to print: the case was erased, or someone had the letter printed.</summary>
    private static async Task<bool> PrintAsync(HeldWork work, Office office, LetterPrinter printer, CancellationToken stop)
    {
        var number = CaseNumber.Parse(work.Stream.Name, null);
        return work.Payload == LetterForm.Served.ToString()
            && await office.Cases.HistoryAsync(number, stop) is Outcome<IReadOnlyList<RecordedEvent>>.Accepted { Value: var history }
            && ReviewCase.Fold(history.Select(e => e.Event)) is { IssuedOn: not null } review && !review.Prints.ContainsKey((review.LetterVersion, LetterForm.Served))
            && OpenLetter.Issued(history.Select(e => e.Event)) is { } letter
            && await PrintLetter.PrintIssuedAsync(number, letter, office, printer, stop) is Outcome<byte[]>.Accepted;
    }
}
