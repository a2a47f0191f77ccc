using System.Collections.Immutable;
using OpenImr.Core.Guidelines;

namespace OpenImr.Core.Synthetic;

/// <summary>A guideline as letters of a time cite it. The names and editions are facts of the MTUS's history; which of them a synthetic letter cites is chance.</summary>
/// <param name="Key">What it is about: a part of the body, or a kind of treatment.</param>
/// <param name="From">First day on which letters cite it so.</param>
/// <param name="Name">Its name in a citation.</param>
/// <param name="Edition">Its year.</param>
/// <param name="Pages">The pages cited of a chapter as a whole; empty where the section tells them.</param>
internal sealed record CitedChapter(string Key, DateOnly From, string Name, string Edition, string Pages = "")
{
    private static readonly DateOnly First = OrderOf("2009");
    private static readonly DateOnly Year2016 = OrderOf("2016");
    private static readonly DateOnly Adoption = OrderOf("2017");
    private static readonly DateOnly Spring2019 = OrderOf("2019-04");

    private static readonly ImmutableArray<CitedChapter> All =
    [
        new("chronic", First, "Chronic Pain Medical Treatment", "2009"), new("chronic", Year2016, "Chronic Pain Medical Treatment", "2016"), new("chronic", Adoption, "Chronic Pain", "2017"),
        new("opioids", First, "Chronic Pain Medical Treatment", "2009"), new("opioids", Year2016, "Opioids Treatment", "2016"), new("opioids", Adoption, "Opioids", "2017"),
        new("physical", First, "Chronic Pain Medical Treatment", "2009"), new("physical", Year2016, "Chronic Pain Medical Treatment", "2016"), new("physical", Adoption, "Initial Approaches to Treatment", "2017"),
        new("acupuncture", First, "Acupuncture Treatment", "2007"), new("acupuncture", Adoption, "Chronic Pain", "2017"),
        new("initial", First, "General Approaches", "2004", "92"), new("initial", Adoption, "Initial Approaches to Treatment", "2017"),
        new("psyche", First, "Chronic Pain Medical Treatment", "2009"), new("psyche", Year2016, "Chronic Pain Medical Treatment", "2016"), new("psyche", OrderOf("2020"), "Depressive Disorders", "2020"),
        new("lumbar", First, "Low Back Complaints", "2004", "303-305"), new("lumbar", Adoption, "Low Back Disorders", "2016"), new("lumbar", OrderOf("2019-08"), "Low Back Disorders", "2019"), new("lumbar", OrderOf("2021-11"), "Low Back Disorders", "2020"),
        new("cervical", First, "Neck and Upper Back Complaints", "2004", "177-179"), new("cervical", Adoption, "Cervical and Thoracic Spine Disorders", "2016"), new("cervical", Spring2019, "Cervical and Thoracic Spine Disorders", "2018"),
        new("shoulder", First, "Shoulder Complaints", "2004", "207-209"), new("shoulder", Adoption, "Shoulder Disorders", "2016"),
        new("knee", First, "Knee Complaints", "2004", "341-343"), new("knee", Adoption, "Knee Disorders", "2015"), new("knee", OrderOf("2020"), "Knee Disorders", "2019"),
        new("wrist", First, "Forearm, Wrist, and Hand Complaints", "2004", "268-269"), new("wrist", Adoption, "Hand, Wrist, and Forearm Disorders", "2016"), new("wrist", Spring2019, "Hand, Wrist, and Forearm Disorders", "2019"),
        new("elbow", First, "Elbow Complaints", "2007", "33-34"), new("elbow", Adoption, "Elbow Disorders", "2013"), new("elbow", Spring2019, "Elbow Disorders", "2018"),
        new("ankle", First, "Ankle and Foot Complaints", "2004", "372-374"), new("ankle", Adoption, "Ankle and Foot Disorders", "2015"), new("ankle", Spring2019, "Ankle and Foot Disorders", "2018"),
        new("hip", First, "General Approaches", "2004", "92"), new("hip", Adoption, "Hip and Groin Disorders", "2011"), new("hip", OrderOf("2019-10"), "Hip and Groin Disorders", "2019"),
        new("head", First, "General Approaches", "2004", "92"), new("head", Adoption, "Traumatic Brain Injury", "2017"),
    ];

    private static readonly ImmutableDictionary<string, ImmutableArray<CitedChapter>> ByKey =
        All.GroupBy(c => c.Key).ToImmutableDictionary(g => g.Key, g => g.ToImmutableArray());

    /// <summary>True once the adopted guidelines of December 2017 are cited.</summary>
    public bool IsAdopted => From >= Adoption;

    /// <summary>The chapter cited on a day.</summary>
    public static CitedChapter On(string key, DateOnly day)
    {
        var chapters = ByKey[key];
        for (var i = chapters.Length - 1; i > 0; i--)
            if (chapters[i].From <= day)
                return chapters[i];
        return chapters[0];
    }

    private static DateOnly OrderOf(string id) => GuidelineLibrary.Standard.Orders.First(o => o.Id == id).Effective;

    /// <summary>The words of a citation and what a reader should find in them, as letters up to 2014 write it: no year, the pages told.</summary>
    /// <param name="section">The section's name.</param>
    /// <param name="pages">Its pages.</param>
    /// <param name="separator">What stands before the section: a comma in 2013, nothing in 2014.</param>
    /// <param name="label">What stands before the pages.</param>
    public (string Words, GuidelineCitation Citation) WithPages(string section, string pages, string separator, string label)
    {
        if (Pages.Length > 0)
            return ($"{Name}{separator} {label} {Pages}", new(GuidelineSource.Mtus, Name, null, [], [Pages]));
        var guideline = Name + " Guidelines";
        return ($"{guideline}{separator} {section}{separator} {label} {pages}", new(GuidelineSource.Mtus, guideline, null, [section], [pages]));
    }

    /// <summary>The same as letters from 2015 on write it: the year told, and the section.</summary>
    public (string Words, GuidelineCitation Citation) WithYear(string section) =>
        ($"{Name} {Edition}, Section(s): {section}", new(GuidelineSource.Mtus, Name, Edition, [section], []));

    /// <summary>The same as this product's letter writes it.</summary>
    public (string Words, GuidelineCitation Citation) InOwnWords(string section) =>
        ($"MTUS, {Name} Guideline ({Edition}), {section}", new(GuidelineSource.Mtus, Name + " Guideline", Edition, [section], []));
}
