using OpenImr.Core.Calendars;

namespace OpenImr.Core.Cases;

/// <summary>The letter by which a party is told that documents came in after the determination had been mailed and were not reviewed: fixed words around the case's own facts, in English or Spanish.</summary>
public static class UnreviewedNotice
{
    /// <summary>The paragraphs; none where the party was told of everything.</summary>
    /// <param name="review">The case.</param>
    /// <param name="to">The party. The employee reads it in the language of the application, where that is Spanish; everyone else in English.</param>
    public static IReadOnlyList<string> Paragraphs(ReviewCase review, PartyRole to)
    {
        ArgumentNullException.ThrowIfNull(review);
        var untold = review.UntoldTo(to).ToHashSet();
        if (untold.Count == 0 || review.Mailings.IsEmpty)
            return [];
        var mailed = Day(review.Mailings.Min(m => PacificTime.DayOf(m.Mailing.SentAt)));
        var documents = review.Documents.Where(d => untold.Contains(d.Id)).ToArray();
        return InSpanish(review, to)
            ?
            [
                $"Caso {review.Number}. La determinación final de este caso se envió por correo a partir del {mailed}.",
                $"Después de esa fecha recibimos: {string.Join("; ", documents.Select(d => $"{d.Id} ({Records(d, true)}), recibido el {Day(d.ReceivedOn)}"))}.",
                "El médico revisor no vio estos documentos y no se tomaron en cuenta. No cambian la determinación.",
                "Su médico puede enviar una nueva solicitud de autorización que los incluya. La determinación explica cómo apelar y hasta cuándo; esta carta no da más tiempo.",
            ]
            :
            [
                $"Case {review.Number}. The final determination in this case was mailed from {mailed} on.",
                $"After that day we received: {string.Join("; ", documents.Select(d => $"{d.Id} ({Records(d, false)}), on {Day(d.ReceivedOn)}"))}.",
                "The expert reviewer did not see this, and it was not considered. It does not change the determination.",
                "The physician may send a new request for authorization that includes it. The determination says how to appeal and until when; this letter gives no more time.",
            ];
    }

    /// <summary>True when the party reads it in Spanish.</summary>
    public static bool InSpanish(ReviewCase review, PartyRole to)
    {
        ArgumentNullException.ThrowIfNull(review);
        return to == PartyRole.Employee && review.Parties.Employee.PreferredLanguage.StartsWith("es", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A document by what it is; its own words stand in neither language.</summary>
    private static string Records(Core.Records.CaseDocument document, bool spanish) =>
        spanish ? Words.Count(document.Pages ?? 0, "página") : Words.Of(document.Type).ToLowerInvariant();

    private static string Day(DateOnly day) => day.ToString("MM/dd/yyyy", System.Globalization.CultureInfo.InvariantCulture);
}
