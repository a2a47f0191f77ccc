using OpenImr.Core.Determinations;
using OpenImr.Core.Synthetic;
using OpenImr.Core.Treatments;

namespace OpenImr.Core.Tests.Synthetic;

/// <summary>A hundred thousand letters come at the rates that were published.</summary>
public sealed class SyntheticMixTests
{
    private const int Letters = 100_000;

    // Four standard errors: of the few hundred shares compared here, none should fall outside by chance.
    private const double StandardErrors = 4;

    private static readonly Lazy<IReadOnlyList<SyntheticDetermination>> Drawn = new(() => [.. Enumerable.Range(0, Letters).Select(i => SyntheticLetters.TruthAt(1, i))]);

    private static IReadOnlyList<SyntheticDetermination> All => Drawn.Value;

    private static IEnumerable<SyntheticItem> ItemsOf(int year) => All.Where(d => d.DecisionDate.Year == year).SelectMany(d => d.Items);

    [Fact]
    public void Each_year_has_its_share_of_the_letters_and_its_layout()
    {
        var all = ProgrammeYear.All.Sum(y => (double)y.Letters);
        foreach (var year in ProgrammeYear.All)
        {
            var letters = All.Where(d => d.DecisionDate.Year == year.Year).ToList();
            Near(letters.Count, Letters, year.Letters / all, $"letters of {year.Year}");
            Assert.All(letters, d => Assert.Equal(year.Year, d.Layout switch
            {
                LetterLayout.Notice2013 or LetterLayout.ProfessionalReview2013 => 2013,
                LetterLayout.ProseCredentials => 2014,
                LetterLayout.CredentialBlock => 2015,
                _ => Math.Max(2016, year.Year),
            }));
        }
    }

    [Fact]
    public void Each_year_has_its_items_outcomes_and_drugs()
    {
        foreach (var year in ProgrammeYear.All.Skip(1))
        {
            var items = ItemsOf(year.Year).ToList();
            var letters = All.Count(d => d.DecisionDate.Year == year.Year);
            // The number of items in a letter scatters by 1.3; a second request in the same words is left out.
            var error = StandardErrors * 1.3 / Math.Sqrt(letters);
            Assert.InRange((double)items.Count / letters, (0.98 * year.ItemsPerLetter) - error, year.ItemsPerLetter + error);
            Near(items.Count(i => i.Outcome == ItemOutcome.Overturned), items.Count, year.Overturned, $"overturned in {year.Year}");
            var drugs = items.Where(i => i.Category == VocabularyEntry.Pharmaceuticals).ToList();
            Near(drugs.Count, items.Count, year.Pharmaceuticals, $"drugs of {year.Year}");
            Near(drugs.Count(i => i.Class == "Opioids"), drugs.Count, year.Opioids, $"opioids of {year.Year}");
        }
    }

    [Fact]
    public void Each_category_has_its_share_and_its_rate()
    {
        var year = ProgrammeYear.Of(2016);
        var items = ItemsOf(2016).ToList();
        Assert.Equal(1, ProgrammeMix.Categories.Select(c => c.Category).Append(VocabularyEntry.Pharmaceuticals).Sum(c => ProgrammeMix.ShareOf(year, c)), 6);
        foreach (var category in items.GroupBy(i => i.Category))
        {
            Near(category.Count(), items.Count, ProgrammeMix.ShareOf(year, category.Key), $"items of {category.Key}");
            Near(category.Count(i => i.Outcome == ItemOutcome.Overturned), category.Count(), ProgrammeMix.OverturnedOf(year, category.Key), $"overturned of {category.Key}");
        }
    }

    [Fact]
    public void Guidelines_reviewers_and_partial_authorizations_come_at_their_rates()
    {
        var dated = All.Where(d => d.Layout == LetterLayout.DatedHeader).ToList();
        var items = dated.SelectMany(d => d.Items).ToList();
        Near(items.Count(i => i.ReviewerGuideline.NoneCited), items.Count, 29.0 / 439, "reviewers who cite nothing");
        Near(items.Count(i => i.ReviewerGuideline.Citations.Length == 2), items.Count, 51.0 / 439, "reviewers who cite both");
        Near(items.Count(i => i.ClaimsAdministratorGuideline!.NoneCited), items.Count, 79.0 / 439, "administrators who cite nothing");
        Near(dated.Count(d => d.LicensedIn.Contains("CA")), dated.Count, ProgrammeMix.LicensedInCalifornia, "reviewers of California");
        Assert.InRange(items.Count(i => i.Requested is not null) / (double)items.Count, 0.08, 0.13);
        var late = dated.Count(d => d.ApplicationReceived.DayNumber - d.UtilizationReviewDate.DayNumber > 30) / (double)dated.Count;
        Assert.InRange(late, 0.03, 0.08);
        Assert.All(dated, d => Assert.True(d.DateOfInjury < d.UtilizationReviewDate && d.UtilizationReviewDate <= d.ApplicationReceived && d.ApplicationReceived <= d.DateAssigned && d.DateAssigned < d.DecisionDate));
    }

    private static void Near(int count, int of, double expected, string what)
    {
        var error = StandardErrors * Math.Sqrt(expected * (1 - expected) / of);
        Assert.True(Math.Abs(((double)count / of) - expected) <= error, $"{what}: {count} of {of}, expected {expected:0.0000} within {error:0.0000}");
    }
}
