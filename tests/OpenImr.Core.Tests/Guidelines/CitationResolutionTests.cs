using OpenImr.Core.Guidelines;
using OpenImr.Core.Law;

namespace OpenImr.Core.Tests.Guidelines;

/// <summary>What printed citations name, and what is said of their edition and their pages.</summary>
public sealed class CitationResolutionTests
{
    private static CitationResolution Resolve(string line, string day) =>
        GuidelineLibrary.Standard.Resolve(Assert.Single(GuidelineLine.Parse(line).Citations), DateOnly.Parse(day));

    private static CitedPlace Place(string line, string day) => Assert.Single(Assert.IsType<CitationResolution.Resolved>(Resolve(line, day)).Places);

    [Theory]
    [InlineData("Decision based on MTUS Chronic Pain Treatment Guidelines Carisoprodol Page(s): 29.", "2014-06-01", "mtus.chronic-pain.2009", "Carisoprodol (Soma)")]
    [InlineData("Decision based on MTUS Chronic Pain Treatment Guidelines Topical Analgesics Page(s): 111-113.", "2014-06-01", "mtus.chronic-pain.2009", "Topical analgesics")]
    [InlineData("Decision based on MTUS Chronic Pain Medical Treatment 2009, Section(s): Opioids, criteria for use.", "2015-11-01", "mtus.chronic-pain.2009", "Opioids, criteria for use")]
    [InlineData("Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): Electro-diagnostic testing (EMG/NCS).", "2017-01-05", "mtus.chronic-pain.2016", "Electrodiagnostic testing (EMG/NCS)")]
    [InlineData("Decision based on MTUS Low Back Complaints 2004, Section(s): Special Studies.", "2017-01-05", "mtus.low-back.2009", "Special studies")]
    [InlineData("Decision based on MTUS Acupuncture Treatment 2007, Section(s): Definitions.", "2017-01-05", "mtus.acupuncture.2009", "Definitions")]
    [InlineData("Decision based on Non-MTUS Citation Official Disability Guidelines (ODG) ambien.", "2015-11-01", "odg.pain.current", "Zolpidem (Ambien)")]
    [InlineData("MTUS, Low Back Disorders Guideline (2016), Exercise, pages 63-65", "2018-03-01", "mtus.low-back.2017", null)]
    public void A_printed_citation_is_found(string line, string day, string edition, string? section)
    {
        var place = Place(line, day);
        Assert.Equal(edition, place.Edition?.Id);
        Assert.Equal(section, Assert.Single(place.Sections).Section?.Title);
        if (place.Chapter.Id.StartsWith("mtus", StringComparison.Ordinal))
            Assert.IsType<EditionStatus.InForce>(place.Status);
        else
            Assert.IsType<EditionStatus.MostCurrentAsked>(place.Status);
    }

    [Fact]
    public void A_superseded_edition_is_told_with_what_took_its_place_and_when()
    {
        var status = Assert.IsType<EditionStatus.Superseded>(Place("Decision based on MTUS Low Back Complaints 2004, Section(s): Special Studies.", "2018-03-01").Status);
        Assert.Equal(("mtus.low-back.2017", new DateOnly(2017, 12, 1), true), (status.By.Id, status.Since, status.IsVerified));
        Assert.Equal("Low Back Complaints (2004) was in force until Low Back Disorders Guideline (2016-02-24) took its place on Dec 1, 2017. Low Back Disorders Guideline (2016-02-24) governs services given from Dec 1, 2017 on; this one was given on Mar 1, 2018.", status.Says);
    }

    [Fact]
    public void A_title_without_a_year_that_only_an_old_edition_has_is_that_edition()
    {
        var status = Assert.IsType<EditionStatus.Superseded>(Place("Decision based on MTUS Chronic Pain Medical Treatment Guidelines muscle relaxants.", "2019-03-01").Status);
        Assert.Equal("mtus.chronic-pain.2017", status.By.Id);
    }

    [Fact]
    public void An_edition_cited_before_its_day_is_told()
    {
        var status = Assert.IsType<EditionStatus.NotYet>(Place("Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): NSAIDs.", "2016-07-28").Status);
        Assert.Equal((new DateOnly(2016, 7, 29), "mtus.chronic-pain.2009"), (status.From, status.Instead?.Id));
    }

    [Fact]
    public void A_year_that_the_library_does_not_have_is_not_guessed()
    {
        var place = Place("MTUS, Low Back Disorders Guideline (2025), Exercise", "2026-03-01");
        Assert.Null(place.Edition);
        Assert.StartsWith("The library has no edition of 2025 of Low back; it has ", Assert.IsType<EditionStatus.NotKnown>(place.Status).Says, StringComparison.Ordinal);
    }

    [Fact]
    public void After_the_last_order_that_is_known_being_in_force_is_not_verified()
    {
        var status = Assert.IsType<EditionStatus.InForce>(Place("MTUS, Low Back Disorders Guideline (2020), Exercise", "2026-03-01").Status);
        Assert.False(status.IsVerified);
        Assert.EndsWith("Orders after Nov 23, 2021 may be missing from the library.", status.Says, StringComparison.Ordinal);
        Assert.True(Assert.IsType<EditionStatus.InForce>(Place("MTUS, Low Back Disorders Guideline (2019), Exercise", "2020-03-01").Status).IsVerified);
    }

    [Theory]
    [InlineData("muscle relaxants Page(s): 63-65", PageFit.Inside, Standing.Secondary, "Muscle relaxants (for pain)", "pages that letters print")]
    [InlineData("muscle relaxants Page(s): 63-66", PageFit.Inside, Standing.Recalled, "Muscle relaxants (for pain)", "the last page is from memory")]
    [InlineData("muscle relaxants Page(s): 24", PageFit.Outside, Standing.Recalled, "Benzodiazepines", "a page of another section")]
    [InlineData("Benzodiazepines Page(s): 25", PageFit.Outside, Standing.Secondary, null, "a page of no section that is known")]
    [InlineData("Biofeedback Page(s): 24", PageFit.NotKnown, Standing.Recalled, "Benzodiazepines", "a section whose pages nobody knows")]
    [InlineData("Yoga Page(s): 126", PageFit.NotKnown, Standing.Recalled, null, "a section that the library does not list")]
    [InlineData("Page(s): 29", PageFit.Inside, Standing.Secondary, "Carisoprodol (Soma)", "no section named")]
    public void Pages_are_compared_with_those_of_the_section(string words, PageFit fit, Standing standing, string? on, string because)
    {
        var pages = Assert.Single(Place($"Decision based on MTUS Chronic Pain Treatment Guidelines {words}.", "2014-06-01").Pages);
        Assert.True((pages.Fit, pages.Standing, pages.On?.Title) == (fit, standing, on), $"{because}: {pages}");
        Assert.False(pages.IsVerified, "no page of the library was looked up, so no finding rests on it");
    }

    [Fact]
    public void Two_chapters_of_one_citation_are_two_places()
    {
        var resolved = Assert.IsType<CitationResolution.Resolved>(Resolve("Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), Low back: Manipulation; Neck and Upper back: Manipulation.", "2017-01-05"));
        Assert.Equal(["odg.low-back", "odg.neck"], resolved.Places.Select(p => p.Chapter.Id));
        Assert.All(resolved.Places, p => Assert.Equal("Manipulation", Assert.Single(p.Sections).Section?.Title));
    }

    [Fact]
    public void Words_that_fit_two_chapters_are_ambiguous()
    {
        var citation = new GuidelineCitation(GuidelineSource.Mtus, "Shoulder or Elbow", "2004", [], []);
        var ambiguous = Assert.IsType<CitationResolution.Ambiguous>(GuidelineLibrary.Standard.Resolve(citation, new DateOnly(2014, 1, 1)));
        Assert.Equal("\"Shoulder or Elbow\" may mean Shoulder or Elbow.", ambiguous.Says);
    }

    [Fact]
    public void What_the_library_does_not_have_is_not_found_and_an_article_is_no_guideline()
    {
        Assert.Equal("The MTUS has no chapter \"Dental Complaints\" that the library knows.", Assert.IsType<CitationResolution.NotFound>(Resolve("Decision based on MTUS Dental Complaints 2004, Section(s): Summary.", "2014-01-01")).Says);
        Assert.IsType<CitationResolution.NotFound>(Resolve("Decision based on Non-MTUS Citation American Academy of Neurology Practice Guidelines.", "2014-01-01"));
        Assert.IsType<CitationResolution.NoGuideline>(Resolve("Decision based on Non-MTUS Citation Smith et al, JAMA 2010; 303(1): 1-2.", "2014-01-01"));
        Assert.Equal("A page of the web, no guideline.", Assert.IsType<CitationResolution.NoGuideline>(Resolve("Decision based on Non-MTUS Citation www.example.org/page.", "2014-01-01")).Says);
    }

    [Fact]
    public void An_open_guideline_goes_by_its_own_days()
    {
        const string line = "Decision based on Non-MTUS Citation CDC Guideline for Prescribing Opioids for Chronic Pain.";
        Assert.Equal("cdc-opioids.whole.2016-03-18", Place(line, "2018-01-01").Edition?.Id);
        Assert.Equal("cdc-opioids", Assert.IsType<CitationResolution.Resolved>(Resolve(line, "2023-01-01")).Guideline.Id);
    }
}
