using FsCheck;
using FsCheck.Fluent;
using OpenImr.Core.Cases;
using OpenImr.Core.Guidelines;
using OpenImr.Core.Law;
using OpenImr.Core.Synthetic;

namespace OpenImr.Core.Tests.Guidelines;

/// <summary>Which edition is in force for a case, by the order's own day; and what the library may carry.</summary>
public sealed class GuidelineLibraryTests
{
    private static readonly GuidelineLibrary Library = GuidelineLibrary.Standard;

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text);

    [Theory]
    [InlineData("mtus.chronic-pain", "2009-07-18", "mtus.chronic-pain.2009", "the first day of the MTUS of 2009")]
    [InlineData("mtus.low-back", "2009-07-17", "mtus.low-back.2007", "the day before, under the first adoption")]
    [InlineData("mtus.low-back", "2017-11-30", "mtus.low-back.2009", "the day before the adoption of ACOEM")]
    [InlineData("mtus.low-back", "2017-12-01", "mtus.low-back.2017", "its first day")]
    [InlineData("mtus.low-back", "2019-08-10", "mtus.low-back.2017", "the day before the order of August 2019")]
    [InlineData("mtus.low-back", "2019-08-11", "mtus.low-back.2019-08", "its first day")]
    [InlineData("mtus.low-back", "2021-11-23", "mtus.low-back.2021-11", "the first day of the edition of 2020")]
    [InlineData("mtus.elbow", "2009-07-18", "mtus.elbow.2009", "the elbow chapter of 2007, adopted in 2009")]
    [InlineData("mtus.hand", "2023-11-10", "mtus.hand.2023-11", "the order of November 2023")]
    [InlineData("mtus.knee", "2020-09-20", "mtus.knee.2017", "the day before the order of September 2020")]
    [InlineData("mtus.acupuncture", "2007-06-15", "mtus.acupuncture.2007", "adopted with the first schedule")]
    public void An_edition_is_in_force_from_its_first_day_to_the_day_before_the_next(string chapter, string day, string edition, string because) =>
        Assert.True(edition == Library.Chapter(chapter)!.On(DateOnly.Parse(day)).Edition?.Id, because);

    [Theory]
    [InlineData("2016-07-28", "2016-09-15", "2016", "2009", "requested the day before: the edition of 2009, whenever it is decided")]
    [InlineData("2016-07-29", "2016-09-15", "2016", "2016", "requested on the first day")]
    [InlineData("2017-11-20", "2017-12-20", null, "2017", "not given before the decision, which is after December 1, 2017")]
    [InlineData("2017-11-20", "2017-12-20", "2017-11-25", "2016", "given before December 1, 2017: by the day of the service")]
    public void The_day_that_counts_is_the_one_that_the_order_names(string requested, string decided, string? rendered, string order, string because)
    {
        var days = new EditionDays(DateOnly.Parse(decided), Day(requested), Rendered: rendered?.Length == 10 ? Day(rendered) : null);
        Assert.True(Library.Chapter("mtus.chronic-pain")!.On(days).Edition?.Order?.Id == order, because);
    }

    [Fact]
    public void Where_the_days_of_a_case_lead_to_different_editions_the_others_are_told()
    {
        var choice = Library.Chapter("mtus.chronic-pain")!.On(new(new(2016, 9, 15), Requested: new(2016, 7, 20)));
        Assert.Equal("mtus.chronic-pain.2009", choice.Edition?.Id);
        Assert.Equal(["mtus.chronic-pain.2016"], choice.Others.Select(o => o.Id));
        Assert.Contains("Another day of the case leads to Chronic Pain Medical Treatment Guidelines (July 2016)", choice.Reason, StringComparison.Ordinal);
        Assert.Equal(Standing.Recalled, choice.Standing);
    }

    [Fact]
    public void A_request_whose_day_is_not_known_goes_by_the_utilization_review_and_says_so()
    {
        var choice = Library.Chapter("mtus.opioids")!.On(new(new(2016, 12, 20), Reviewed: new(2016, 11, 20)));
        Assert.Equal("mtus.opioids.2016", choice.Edition?.Id);
        Assert.Contains("on which day this one was made is not known, and Nov 20, 2016 stands in its place", choice.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Before_the_first_edition_there_is_none_and_the_reason_says_which_comes()
    {
        var choice = Library.Chapter("mtus.opioids")!.On(new DateOnly(2015, 1, 1));
        Assert.Null(choice.Edition);
        Assert.Equal("No edition of Opioids was in force yet; the first is Opioids Treatment Guidelines (July 28, 2016), from Jul 29, 2016.", choice.Reason);
    }

    [Fact]
    public void No_day_falls_between_two_editions()
    {
        var dated = Library.Chapters.Select(c => c.Chapter).Where(c => c.Editions[0].InForceFrom is not null).ToArray();
        Assert.NotEmpty(dated);
        var cases = from chapter in Gen.Elements(dated)
                    from request in Gen.Choose(0, 7_000)
                    from wait in Gen.Choose(0, 200)
                    from service in Gen.Choose(-1, 200)
                    let first = chapter.Editions[0].InForceFrom!.Value
                    let requested = first.AddDays(request)
                    select (chapter, days: new EditionDays(requested.AddDays(wait), requested, Rendered: service < 0 ? null : requested.AddDays(service)));
        Seeded.Holds(Prop.ForAll(cases.ToArbitrary(), c =>
            c.chapter.Editions.Count(e => e.InForceFrom <= c.days.Decided && (e.InForceUntil is not { } until || c.days.Decided < until)) == 1
            && c.chapter.On(c.days).Edition is not null && c.chapter.On(c.days.Decided).Others.IsEmpty));
    }

    [Fact]
    public void Every_edition_is_followed_without_a_gap() => Assert.All(Library.Chapters, c =>
    {
        for (var i = 1; i < c.Chapter.Editions.Length; i++)
        {
            Assert.True(c.Chapter.Editions[i - 1].InForceUntil == c.Chapter.Editions[i].InForceFrom, c.Chapter.Editions[i].Id);
            Assert.True(c.Chapter.Editions[i - 1].InForceFrom < c.Chapter.Editions[i].InForceFrom, c.Chapter.Editions[i].Id);
        }
    });

    [Fact]
    public void A_proprietary_guideline_carries_no_words_and_is_not_exported()
    {
        var sections = new[] { new GuidelineSection("Exercise", [], [], "Words of the publisher."), new GuidelineSection("Rest", [], []) };
        var refused = Assert.IsType<Outcome<Edition>.Refused>(Edition.Of("x", "Low Back Disorders Guideline", "2025", GuidelineLicense.Proprietary, null, EditionBasis.Service, null, Standing.Recalled, sections));
        Assert.Equal("Low Back Disorders Guideline is proprietary, by citation only: the section \"Exercise\" may be named and not carry its words.", Assert.Single(refused.Refusal.Reasons).Sentence);
        Assert.IsType<Outcome<Edition>.Refused>(Edition.Of("x", "Chronic Pain", "2009", GuidelineLicense.AdaptedRegulation, null, EditionBasis.Service, null, Standing.Recalled, sections));
        Assert.IsType<Outcome<Edition>.Accepted>(Edition.Of("x", "CDC", "2022", GuidelineLicense.Public, null, EditionBasis.Search, null, Standing.Recalled, sections));

        var acoem = Library.Edition("mtus.low-back.2017")!;
        Assert.Contains("is not exported; its citation is", Assert.IsType<Outcome<System.Collections.Immutable.ImmutableArray<GuidelineSection>>.Refused>(GuidelineLibrary.Export(acoem)).Refusal.ToString(), StringComparison.Ordinal);
        Assert.IsType<Outcome<System.Collections.Immutable.ImmutableArray<GuidelineSection>>.Accepted>(GuidelineLibrary.Export(Library.Edition("cdc-opioids.whole.2022-11-04")!));
    }

    [Fact]
    public void What_the_product_ships_of_proprietary_guidelines_are_titles_and_pages()
    {
        var proprietary = Library.Chapters.SelectMany(c => c.Chapter.Editions).Where(e => !e.License.AllowsWords()).ToList();
        Assert.True(proprietary.Count > 40);
        Assert.All(proprietary, e => Assert.All(e.Sections, s => Assert.Null(s.Words)));
        Assert.All(proprietary, e => Assert.All(e.Sections, s => Assert.True(s.Title.Length < 80)));
        Assert.Equal(12, Library.Edition("cdc-opioids.whole.2022-11-04")!.Sections.Count(s => s.Words is not null));
    }

    [Fact]
    public void No_page_is_shipped_as_looked_up() =>
        Assert.DoesNotContain(Library.Chapters.SelectMany(c => c.Chapter.Editions).SelectMany(e => e.Sections).SelectMany(s => s.Pages), p => p.IsVerified);

    [Fact]
    public void An_edition_that_is_added_ends_the_one_before()
    {
        var added = Assert.IsType<Outcome<Edition>.Accepted>(Edition.Of("mtus.low-back.2025", "Low Back Disorders Guideline", "2025-01-15", GuidelineLicense.Proprietary, null, EditionBasis.Service, new(2025, 6, 1), Standing.CopyRead, []));
        var library = Library.With("mtus.low-back", added.Value);
        Assert.Equal(new DateOnly(2025, 6, 1), library.Edition("mtus.low-back.2021-11")!.InForceUntil);
        Assert.Equal("mtus.low-back.2025", library.Chapter("mtus.low-back")!.On(new DateOnly(2026, 1, 1)).Edition!.Id);
        Assert.Null(Library.Edition("mtus.low-back.2025"));
        Assert.Throws<ArgumentException>(() => Library.With("mtus.nowhere", added.Value));
    }

    [Fact]
    public void What_synthetic_letters_cite_of_the_schedule_is_in_the_library()
    {
        var cited = Enumerable.Range(0, 400).Select(i => SyntheticLetters.TruthAt(11, i))
            .SelectMany(l => l.Items.SelectMany(i => i.ReviewerGuideline.Citations).Select(c => (Citation: c, l.DecisionDate))).Where(c => c.Citation.Source == GuidelineSource.Mtus).ToList();
        Assert.True(cited.Count > 100);
        Assert.All(cited, c =>
        {
            var place = Assert.Single(Assert.IsType<CitationResolution.Resolved>(Library.Resolve(c.Citation, c.DecisionDate)).Places);
            Assert.True(place.Edition is not null, $"{c.Citation.Guideline} {c.Citation.Edition}");
        });
    }
}
