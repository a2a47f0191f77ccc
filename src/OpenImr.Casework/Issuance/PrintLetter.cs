using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Determinations.Publication;

namespace OpenImr.Casework.Issuance;

/// <summary>Gives the PDF of a letter. Of an issued letter to the parties the first print is sealed into the vault and every later copy is that one; a draft is printed anew each time and never kept. The published form is printed from what the gate releases now.</summary>
public static class PrintLetter
{
    /// <summary>The kind of work by which a letter is printed once it is issued.</summary>
    public const string Work = "letter-pdf";

    public static async Task<Outcome<byte[]>> HandleAsync(CaseNumber number, LetterForm form, Actor actor, Office office, LetterPrinter printer, CancellationToken stop, int? version = null)
    {
        if (form == LetterForm.Published)
            return await OpenPublished.HandleAsync(number, actor, office, stop, version) switch
            {
                Outcome<PublishedForm>.Accepted { Value: var published } => await printer.PrintAsync(published.Html, stop),
                Outcome<PublishedForm>.Refused { Refusal: var refusal } => refusal,
                _ => throw new InvalidOperationException(),
            };
        var read = await OpenLetter.HandleAsync(number, actor, office, stop, version);
        if (read is not Outcome<Letter>.Accepted { Value: var letter })
            return read.Then<byte[]>(_ => throw new InvalidOperationException());
        var loaded = await office.Cases.LoadAsync(number, stop);
        if (loaded is not Outcome<ReviewCase>.Accepted { Value: var review })
            return loaded.Then<byte[]>(_ => throw new InvalidOperationException());
        var isDraft = review.IssuedOn is null && version is null;
        return !isDraft && review.Prints.TryGetValue((version ?? review.LetterVersion, form), out var printed) ? await ReadAsync(number, printed.VaultAddress, office, stop)
            : isDraft || (version ?? review.LetterVersion) != review.LetterVersion || review.IssuedOn is null ? await printer.PrintAsync(letter, stop)
            : await PrintIssuedAsync(number, letter, office, printer, stop);
    }

    /// <summary>Prints an issued letter and keeps it.</summary>
    internal static async Task<Outcome<byte[]>> PrintIssuedAsync(CaseNumber number, Letter letter, Office office, LetterPrinter printer, CancellationToken stop) =>
        await KeepAsync(number, LetterForm.Served, await printer.PrintAsync(letter, stop), office, stop);

    /// <summary>What an issued letter asks for: the letter to the parties printed, once for each version.</summary>
    internal static IReadOnlyList<WorkItem> Asked(ReviewCase review) =>
        [new(Work, $"{Work}/{review.Number}/{review.LetterVersion}/{LetterForm.Served}", LetterForm.Served.ToString())];

    /// <summary>Keeps the print; where another was faster, that one is the letter.</summary>
    private static async Task<Outcome<byte[]>> KeepAsync(CaseNumber number, LetterForm form, byte[] pdf, Office office, CancellationToken stop)
    {
        using var content = new MemoryStream(pdf, writable: false);
        var kept = await office.Vault.KeepAsync(number, $"{number}-{form.ToString().ToLowerInvariant()}.pdf", content, stop);
        if (kept is not Outcome<KeptDocument>.Accepted { Value: var document })
            return kept.Then<byte[]>(_ => throw new InvalidOperationException());
        var stored = await office.ActAsync(
            Act.KeepPrint, number, int.MaxValue, PrintIssuedLetters.Printer, review => review.KeepPrint(form, document.Sha256, document.VaultAddress), stop);
        if (stored is Outcome<ReviewCase>.Accepted { Value: var after } && after.Prints.Values.Any(p => p.VaultAddress == document.VaultAddress))
            return pdf;
        await office.Vault.EraseAsync(number, document.VaultAddress, stop);
        var loaded = await office.Cases.LoadAsync(number, stop);
        return loaded is Outcome<ReviewCase>.Accepted { Value: var review } && review.Prints.TryGetValue((review.LetterVersion, form), out var first)
            ? await ReadAsync(number, first.VaultAddress, office, stop)
            : stored.Then<byte[]>(_ => throw new InvalidOperationException());
    }

    private static async Task<Outcome<byte[]>> ReadAsync(CaseNumber number, string address, Office office, CancellationToken stop)
    {
        var opened = await office.Vault.OpenAsync(number, address, stop);
        if (opened is not Outcome<Stream>.Accepted { Value: var content })
            return opened.Then<byte[]>(_ => throw new InvalidOperationException());
        await using (content)
        {
            using var copy = new MemoryStream();
            await content.CopyToAsync(copy, stop);
            return copy.ToArray();
        }
    }
}
