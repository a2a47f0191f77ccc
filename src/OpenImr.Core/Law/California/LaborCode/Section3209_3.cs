using System.Collections.Immutable;

namespace OpenImr.Core.Law.California.LaborCode;

/// <summary>Labor Code § 3209.3: who is a physician in workers' compensation.</summary>
public static class Section3209_3
{
    /// <summary>(a): the professions that are physicians.</summary>
    public static readonly Dated<ImmutableArray<string>> Professions = new((
        ["physician and surgeon (M.D. or D.O.)", "psychologist", "acupuncturist", "optometrist", "dentist", "podiatrist", "chiropractor"],
        Read.LaborCode("3209.3", "(a)",
            "A physician is a physician and surgeon with an M.D. or D.O. degree, a psychologist, acupuncturist, optometrist, dentist, podiatrist or chiropractor, licensed and within the scope of practice.")));
}

// Not modelled: the training of psychologists (b), medical collaboration (c), the acupuncturist's certificate (d) and what
// acupuncturists may not determine (e): they concern treatment and disability, not review.
