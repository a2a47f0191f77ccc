using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Library;
using OpenImr.Core.Treatments;

namespace OpenImr.Casework.Library;

/// <summary>A published item that is like one in dispute.</summary>
/// <param name="Address">The item's own address in the library: <c>CM13-0001234/2</c>.</param>
/// <param name="Decided">The day of the determination; null when the letter prints none.</param>
/// <param name="Heading">The request as printed.</param>
/// <param name="Guideline">The reviewer's guideline as printed; null when the letter names none.</param>
/// <param name="Opening">The beginning of the rationale as printed, an ellipsis where it goes on.</param>
/// <param name="Reasons">What both share.</param>
public sealed record ComparableItem(string Address, DateOnly? Decided, string Heading, string? Guideline, string Opening, IReadOnlyList<string> Reasons);

/// <summary>One item that was upheld and one that was overturned, to be read side by side. How many of either there are is not told.</summary>
/// <param name="Upheld">The one.</param>
/// <param name="Overturned">The other.</param>
public sealed record ComparablePair(ComparableItem Upheld, ComparableItem Overturned);

/// <summary>Finds published items like one in dispute, as many upheld as overturned: the most alike of each. By what was asked for, the part of the body and the age of the injury; never by reviewer or person, and no outcome comes first.</summary>
internal static class ComparableItems
{
    /// <summary>So many pairs are shown: as many letters as a physician reads in some minutes. A choice of ours.</summary>
    public const int MostPairs = 4;

    private const int LongestOpening = 600;

    /// <summary>The pairs, the most alike first; none where the library has no such item of one outcome or of both.</summary>
    /// <param name="item">The item in dispute.</param>
    /// <param name="injured">The day of the injury.</param>
    /// <param name="today">Today, by which the injury has its age.</param>
    /// <param name="office">Whose library.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<IReadOnlyList<ComparablePair>> FindAsync(DisputedItem item, DateOnly injured, DateOnly today, Office office, CancellationToken stop)
    {
        var library = office.Store.Library;
        var index = (await library.NowAsync(stop)).Index;
        var likeness = ItemLikeness.ToItem(index, new() { DateOfInjury = Told(injured), DecisionDate = Told(today) }, Read(item));
        var outcomes = index[LibraryFacet.Outcome];
        var (upheld, overturned) = (Best(ItemOutcome.Upheld), Best(ItemOutcome.Overturned));
        var pairs = upheld.Zip(overturned).ToArray();
        if (pairs.Length == 0)
            return [];
        var letters = await LibraryHits.LettersAsync(library, [.. pairs.SelectMany(p => new[] { SlotOf(p.First), SlotOf(p.Second) }).Distinct()], stop);
        return [.. pairs.Where(p => letters.ContainsKey(SlotOf(p.First)) && letters.ContainsKey(SlotOf(p.Second))).Select(p => new ComparablePair(Shown(p.First), Shown(p.Second)))];

        List<int> Best(ItemOutcome printed)
        {
            var code = outcomes.Find(printed.ToString());
            return code < 0 ? [] : likeness.Best(MostPairs, place => outcomes.One(place) == code);
        }

        long SlotOf(int place) => index.Letters[index.LetterOf[place]].Slot;

        ComparableItem Shown(int place)
        {
            var (address, letter) = letters[SlotOf(place)];
            var (number, read) = (index.NumberOf(place), letter.Items[index.NumberOf(place) - 1]);
            return new($"{address}/{number}", letter.DecisionDate?.Value, read.Heading?.Value ?? "", read.ReviewerGuideline?.Value.Text, Opening(read.Rationale?.Value ?? ""), likeness.Reasons(place));
        }
    }

    /// <summary>The vocabulary's name of what is asked for; null when it does not know the treatment.</summary>
    public static string? TreatmentOf(DisputedItem item) => RequestLine.Read(Folded(item.Disputed)).Name?.Value;

    private static ReadItem Read(DisputedItem item) => new()
    {
        Number = item.Number,
        Treatment = RequestLine.Read(Folded(item.Disputed)),
        Authorized = item.Authorized is { } authorized ? Told(authorized) : null,
    };

    private static Found<T> Told<T>(T value) => new(value, "", 0, 0);

    private static string Folded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Opening(string rationale)
    {
        var folded = Folded(rationale);
        return folded.Length <= LongestOpening ? folded : folded[..folded.LastIndexOf(' ', LongestOpening)] + " …";
    }
}
