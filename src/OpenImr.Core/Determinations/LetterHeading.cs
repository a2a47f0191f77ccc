using System.Globalization;
using OpenImr.Core.Cases;

namespace OpenImr.Core.Determinations;

/// <summary>The title of the letter and the case's numbers and dates.</summary>
internal static class LetterHeading
{
    public static void Write(LetterHtml html, FinalDetermination d, LetterForm form)
    {
        html.Heading(1, d.Programme.Letter.Title);
        if (d.Synthetic)
            html.Paragraph("Synthetic sample: nobody and nothing in this letter is real.", kind: "synthetic");
        if (d is { Version: > 1, CorrectionReason: not null })
            html.Paragraph($"Corrected determination, version {d.Version}. {d.CorrectionReason} The decisions are unchanged.", kind: "corrected");
        html.Fields(Fields(d, form), "This review");
    }

    private static IEnumerable<(string, string)> Fields(FinalDetermination d, LetterForm form)
    {
        yield return ("Case Number", d.Number.ToString());
        if (form == LetterForm.Served)
            yield return ("Claim Number", d.Claim.Number);
        yield return ("Date Assigned", Day(d.DateAssigned));
        if (d.Programme.Letter.InjuryDay is { } injury)
            yield return (injury, Day(d.DateOfInjury));
        if (d.DecisionDate is { } decided)
            yield return ("Decision Date", Day(decided));
        yield return (d.Programme.Letter.DecisionDay, Day(d.UtilizationReviewDate));
        yield return ("Priority", d.Track == ReviewTrack.Expedited ? "Expedited" : "Standard");
        yield return ("Application Received", Day(d.ApplicationReceived));
    }

    /// <summary>A day as the programme's letters print it: <c>11/09/2026</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture);

    /// <summary>A day in a sentence: <c>November 9, 2026</c>.</summary>
    public static string InWords(DateOnly day) => day.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);
}
