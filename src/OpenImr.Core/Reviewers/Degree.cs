using System.Collections.Frozen;
using OpenImr.Core.Cases;
using OpenImr.Core.Law.California.LaborCode;

namespace OpenImr.Core.Reviewers;

/// <summary>The degree or profession that makes a reviewer a physician: the closed list of Lab. Code § 3209.3(a).</summary>
public enum Degree
{
    /// <summary>M.D.</summary>
    DoctorOfMedicine,

    /// <summary>D.O.</summary>
    DoctorOfOsteopathicMedicine,

    /// <summary>A psychologist with a doctoral degree.</summary>
    Psychologist,

    /// <summary>An acupuncturist.</summary>
    Acupuncturist,

    /// <summary>An optometrist.</summary>
    Optometrist,

    /// <summary>A dentist.</summary>
    Dentist,

    /// <summary>A podiatrist.</summary>
    Podiatrist,

    /// <summary>A chiropractor.</summary>
    Chiropractor,
}

/// <summary>Reads and names degrees.</summary>
public static class Degrees
{
    private static readonly (Degree Degree, string Letters, string Word, string? Field)[] Physicians =
    [
        (Degree.DoctorOfMedicine, "MD", "doctor of medicine", null),
        (Degree.DoctorOfOsteopathicMedicine, "DO", "doctor of osteopathic medicine", null),
        (Degree.Psychologist, "PSYD", "psychologist", "Psychology"),
        (Degree.Acupuncturist, "LAC", "acupuncturist", "Acupuncture"),
        (Degree.Optometrist, "OD", "optometrist", "Optometry"),
        (Degree.Dentist, "DDS", "dentist", "Dentistry"),
        (Degree.Dentist, "DMD", "dentist", "Dentistry"),
        (Degree.Podiatrist, "DPM", "podiatrist", "Podiatry"),
        (Degree.Chiropractor, "DC", "chiropractor", "Chiropractic"),
    ];

    /// <summary>Professions often taken for physicians that the law does not name.</summary>
    private static readonly FrozenDictionary<string, string> Others = new Dictionary<string, string>
    {
        ["RN"] = "A registered nurse",
        ["REGISTEREDNURSE"] = "A registered nurse",
        ["NP"] = "A nurse practitioner",
        ["NURSEPRACTITIONER"] = "A nurse practitioner",
        ["PA"] = "A physician assistant",
        ["PAC"] = "A physician assistant",
        ["PHYSICIANASSISTANT"] = "A physician assistant",
        ["PT"] = "A physical therapist",
        ["DPT"] = "A physical therapist",
        ["OT"] = "An occupational therapist",
        ["PHARMD"] = "A pharmacist",
        ["LCSW"] = "A clinical social worker",
        ["LMFT"] = "A marriage and family therapist",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Degree> ByWord = Physicians
        .SelectMany(p => new[] { p.Letters, p.Word, p.Degree.ToString() }.Select(w => (Word: Letters(w), p.Degree)))
        .DistinctBy(p => p.Word).ToFrozenDictionary(p => p.Word, p => p.Degree);

    /// <summary>Reads <c>M.D.</c>, <c>DC</c>, <c>chiropractor</c>. Anyone who is no physician in workers' compensation is refused with the law.</summary>
    public static Outcome<Degree> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (ByWord.TryGetValue(Letters(text), out var degree))
            return degree;
        var who = Others.TryGetValue(Letters(text), out var other) ? $"{other} is no physician" : $"\"{text.Trim()}\" is no degree of a physician";
        return new Refusal(new Reason(
            $"{who} in this law. A reviewer is an MD, a DO, a psychologist, acupuncturist, optometrist, dentist, podiatrist or chiropractor.",
            Section3209_3.Professions.Contents[^1].Provision));
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetter)).ToUpperInvariant();

    /// <summary>The degree in words: <c>doctor of medicine</c>.</summary>
    public static string InWords(this Degree degree) => Physicians.First(p => p.Degree == degree).Word;

    /// <summary>True for physicians and surgeons, of whom the law asks a board certification (Lab. Code § 139.5(d)(4)(B)).</summary>
    public static bool NeedsBoardCertification(this Degree degree) => degree is Degree.DoctorOfMedicine or Degree.DoctorOfOsteopathicMedicine;

    /// <summary>The field that the profession itself is, as letters print it where there is no board certification; null for physicians and surgeons.</summary>
    public static string? Field(this Degree degree) => Physicians.First(p => p.Degree == degree).Field;
}
