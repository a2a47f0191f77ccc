using OpenImr.Core.Determinations;
using OpenImr.Core.Guidelines;

namespace OpenImr.Core.Synthetic;

/// <summary>Writes the line of a guideline as each layout words it, and tells what a reader should find in it.</summary>
/// <param name="layout">The letter's layout.</param>
/// <param name="chapter">The MTUS chapter.</param>
/// <param name="section">The section in it.</param>
/// <param name="pages">The pages of the section; empty where the chapter has its own.</param>
/// <param name="outside">What of the Official Disability Guidelines is cited beside it.</param>
internal sealed class GuidelineWords(LetterLayout layout, CitedChapter chapter, string section, string pages, string outside)
{
    private const string Odg = "Official Disability Guidelines";
    private const string OdgInFull = Odg + " (ODG), ";

    // In the order of ProgrammeMix's weights.
    private const int MtusAlone = 0, Both = 1, OthersAlone = 2;

    private GuidelineCitation Outside => new(GuidelineSource.Odg, Odg, null, [outside], []);

    /// <summary>What the claims administrator cites.</summary>
    public GuidelineLine OfAdministrator(int cites) => Line(cites, "The Claims Administrator", "its");

    /// <summary>What the reviewer cites.</summary>
    public GuidelineLine OfReviewer(int cites) => Line(cites, "The Expert Reviewer", layout == LetterLayout.Notice2013 ? "his/her" : "its");

    private GuidelineLine Line(int cites, string who, string whose) => cites switch
    {
        MtusAlone or Both or OthersAlone => layout switch
        {
            LetterLayout.Notice2013 or LetterLayout.ProfessionalReview2013 => Sentence(cites, who, whose),
            LetterLayout.OpenImr => Own(cites),
            _ => Basis(cites, who),
        },
        _ => new($"{who} did not cite any medical evidence for its decision.", true, false, []),
    };

    /// <summary>The sentences of 2013.</summary>
    private GuidelineLine Sentence(int cites, string who, string whose)
    {
        var (words, mtus) = chapter.WithPages(section, pages, ",", "pages");
        var inside = $"{words}, which is part of the MTUS";
        var other = $"{OdgInFull}{outside}, which is not part of the MTUS";
        return cites switch
        {
            MtusAlone => new($"{who} based {whose} decision on the {inside}.", false, false, [mtus]),
            Both => new($"{who} based {whose} decision on the {inside}, and the {other}.", false, true, [mtus, Outside]),
            _ => new($"{who} based {whose} decision on the {other}.", false, true, [Outside]),
        };
    }

    /// <summary>The lines of 2014 and later.</summary>
    private GuidelineLine Basis(int cites, string who)
    {
        var (words, mtus) = layout == LetterLayout.ProseCredentials ? chapter.WithPages(section, pages, "", "Page(s):") : chapter.WithYear(section);
        var inside = $"Decision based on MTUS {words}.";
        var other = $"Decision based on Non-MTUS Citation {OdgInFull}{outside}.";
        return cites switch
        {
            MtusAlone => new(inside, false, false, [mtus]),
            Both => new($"{inside} {other}", false, false, [mtus, Outside]),
            _ when layout != LetterLayout.DatedHeader && who.EndsWith("Reviewer", StringComparison.Ordinal) =>
                new($"{who} did not base their decision on the MTUS. {other}", false, true, [Outside]),
            _ => new(other, false, false, [Outside]),
        };
    }

    private GuidelineLine Own(int cites)
    {
        var (words, mtus) = chapter.InOwnWords(section);
        return cites == OthersAlone ? new($"{OdgInFull}{outside}", false, false, [Outside]) : new(words, false, false, [mtus]);
    }
}
