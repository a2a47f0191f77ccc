using System.Globalization;
using OpenImr.Core.Calendars;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;

namespace OpenImr.Core.Cases;

public static partial class CaseClocks
{
    /// <summary>The times for the determination: one for each class of item, and on the expedited track one for all of them.</summary>
    /// <remarks>An expedited review is due sooner. Where conversion would give more time than a class of item had, that class keeps its own clock next to the expedited one, and a breach stays visible.</remarks>
    private static IEnumerable<CaseClock> Determination(ReviewCase review, CalendarSet? calendars)
    {
        if (review.EligibleOn is null)
            return [];
        var receipt = FileReceipt.Of(review);
        var byClass = ClassesOf(review, review.Items.Values.Where(i => i.Status == ItemStatus.InDispute), receipt.On).Select(c => c.Formulary
            ? Clock("determination-formulary", c.Items, Section4610_6.FormularyDetermination, () => Section4610_6.FormularyDeterminationDue(receipt.On, calendars))
            : Clock("determination", c.Items, Section4610_6.RegularDetermination, () => Section4610_6.RegularDeterminationDue(receipt.On, calendars))).OfType<CaseClock>();
        if (review.Track != ReviewTrack.Expedited)
            return byClass;
        var (at, happened) = review.ExpeditedAt is { } converted && converted > receipt.At ? (converted, "review made expedited") : (receipt.At, receipt.Happened);
        return Clock("determination-expedited", "", Section4610_6.ExpeditedDetermination, () => Section4610_6.ExpeditedDeterminationDue(at, calendars),
                $"{happened}: {PacificTime.InWords(at)}{(at == receipt.At && !receipt.HourIsKnown ? ", the latest hour that the file allows" : "")}") is { } expedited
            ? [.. byClass.Where(c => c.Deadline.LateAfter < expedited.Deadline.Due), expedited]
            : [];

        CaseClock? Clock(string rule, string items, Dated<Period> time, Func<Deadline> count, string? event0 = null)
        {
            if (Counted(() => count()) is not { } due)
                return null;
            due = due.InCase(event0 ?? $"{receipt.Happened}; day 0, not counted", receipt.Notes(time.On(due.CountedFrom).Provision));
            if (review.ExtensionDays > 0
                && Counted(() => Section4610_6.ExtendedDue(due, review.ExtensionDays, calendars, Words.List(review.Extensions.Select(e => e.Document)))) is { } extended)
                due = extended;
            var isProvisional = review.RecordsComplete is null;
            return new(rule, $"Determination due{items}{(isProvisional ? " (if nothing more comes in)" : "")}", due, review.Stage == CaseStage.WithReviewer ? "reviewer" : "organization",
                review.IssuedAt is { } issued && due.Due is DueAt.Instant ? new DueAt.Instant(issued) : Day(review.IssuedOn), IsProvisional: isProvisional);
        }
    }

    /// <summary>The classes to which the law gives different times, of these items or, where there is none, of all: ordinary items first. Items are named, as <c> for item 2</c>, where there are both.</summary>
    /// <remarks>Each item's own answer counts. Where no item of the application was said to be a formulary dispute, what the application asks for speaks for the items that were not answered.</remarks>
    internal static IReadOnlyList<(bool Formulary, string Items)> ClassesOf(ReviewCase review, IEnumerable<CaseItem> of, DateOnly from)
    {
        CaseItem[] items = of.ToArray() is { Length: > 0 } some ? some : [.. review.Items.Values];
        var unanswered = review.Application.Track == ReviewTrack.Formulary && review.Items.Values.All(i => i.Request.Formulary != true);
        bool IsFormulary(CaseItem? item) => from >= Section4610_5.FormularyDispute.InForceFrom && (item?.Request.Formulary ?? unanswered);
        return items.GroupBy(IsFormulary).OrderBy(g => g.Key).ToArray() is [var ordinary, var formulary]
            ? [(false, Named(ordinary)), (true, Named(formulary))]
            : [(IsFormulary(items.FirstOrDefault()), "")];

        static string Named(IEnumerable<CaseItem> of) => of.Select(i => i.Number.ToString(CultureInfo.InvariantCulture)).ToArray() is [var one]
            ? $" for item {one}"
            : $" for items {Words.List(of.Select(i => i.Number.ToString(CultureInfo.InvariantCulture)))}";
    }
}
