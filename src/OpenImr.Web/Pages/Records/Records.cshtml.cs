using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using OpenImr.Casework;
using OpenImr.Casework.Records;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Records;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>The case file: documents come in, are described, and the register is confirmed; the file is declared complete.</summary>
public sealed class RecordsModel(Office office) : CaseFormsPage(office)
{
    /// <summary>The files that were refused, each with why.</summary>
    [TempData(Key = UploadEndpoint.RefusedKey)]
    public string? Refused { get; set; }

    /// <summary>The document whose description is open.</summary>
    public CaseDocument? Described { get; private set; }

    public DateOnly Today => Office.Today;

    /// <summary>True for a document that came in after the file was declared complete.</summary>
    public bool IsLate(CaseDocument document) => CaseModel.IsLate(Review, document);

    public async Task<IActionResult> OnGetAsync(string number, int? document, CancellationToken stop)
    {
        if (await OpenAsync(number, stop) is { } elsewhere)
            return elsewhere;
        Described = Review.Documents.FirstOrDefault(d => d.Id.Number == document);
        return Page();
    }

    public async Task<IActionResult> OnPostDescribeAsync(string number, CancellationToken stop)
    {
        if (await OpenAsync(number, stop) is { } elsewhere)
            return elsewhere;
        _ = int.TryParse(Typed("document"), NumberStyles.None, CultureInfo.InvariantCulture, out var document);
        Described = Review.Documents.FirstOrDefault(d => d.Id.Number == document);
        if (Choice<DocumentType>("described-type", Texts.ChooseType) is not { } type)
            return Page();
        var (author, dated) = (Typed("described-author").Trim(), Typed("described-dated").Trim());
        var received = Typed("described-received").Trim() is { Length: > 0 } day ? TypedDay.Read(day).Then<DateOnly?>(d => d) : (DateOnly?)null;
        if (received is Outcome<DateOnly?>.Refused { Refusal: var unread })
        {
            ModelState.AddModelError("described-received", unread.ToString());
            return Page();
        }

        return Done(
            await DescribeDocument.HandleAsync(
                new(Review.Number, Seen, new(document), type, author.Length == 0 ? null : author, dated.Length == 0 ? null : PartialDate.Read(dated),
                    ((Outcome<DateOnly?>.Accepted)received).Value, Typed("described-reason").Trim()), HttpContext.Actor(), Office, stop),
            "described-type", Shown.Text(Texts.DocumentDescribed, new DocumentId(document)));
    }

    public async Task<IActionResult> OnPostConfirmAsync(string number, CancellationToken stop) =>
        await OpenAsync(number, stop) ?? Done(
            await ConfirmRegister.HandleAsync(new(Review.Number, Seen), HttpContext.Actor(), Office, stop), "confirm", Texts.RegisterIsConfirmed);

    public async Task<IActionResult> OnPostCompleteAsync(string number, CancellationToken stop)
    {
        if (await OpenAsync(number, stop) is { } elsewhere)
            return elsewhere;
        return Choice<CompletenessGround>("ground", Texts.ChooseGround) is { } ground
            ? Done(
                await DeclareRecordsComplete.HandleAsync(new(Review.Number, Seen, ground, Typed("explanation")), HttpContext.Actor(), Office, stop),
                "explanation", Texts.FileIsComplete)
            : Page();
    }
}
