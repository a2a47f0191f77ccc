using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations.Publication;

namespace OpenImr.Core.Tests.Determinations.Publication;

/// <summary>Spellings of identifiers as such letters have them, and clinical words that look like them. What must be found is in double square brackets. Everyone is invented.</summary>
public sealed class SpellingTests
{
    internal static readonly KnownIdentifiers Known = KnownIdentifiers.Of(
        new("0214-WC-26-0073311", "3301178", "ADJ15550142"),
        new(
            new("Marisol Inés", "Quintanilla-Reyes", new(1968, 3, 7), new("4417 North Tamarack Lane, Apt. 12", "Modesto", "CA", "95350"), "(209) 555-0143", "en",
                new(ServiceMethod.Electronic, "marisol.qr@mail.example")),
            new("Theodore Long", RepresentativeKind.Attorney, "Long & Abernathy, LLP", new("P.O. Box 8812", "Stockton", "CA", "95201"), null, new(ServiceMethod.Fax, "209-555-0188")),
            new("Sierra Vista Cannery, Inc.", new("880 Orchard Road", "Ceres", "CA", "95307")),
            new("Redwood Ledge Claims Services, Inc.", "Imogen O'Fairweather", new("1200 K Street, Suite 40", "Sacramento", "CA", "95814"), "Plumb Line Utilization Review", "Ledge Provider Network", null),
            new("Cornelius B. Abernathy-Wu, MD", "Pain Management", "Bayview Spine & Pain Medical Group", new("7 Bayview Way", "Modesto", "CA", "95355"), new(ServiceMethod.Fax, "209.555.0190")),
            ["Valley Imaging Center"], ["Tenscraft Devices"]),
        ["Dr. Ludmila Vračko, DC", "Kern Reference Laboratory", "Best, Harold, PT"],
        ["R-0412", "Petronella Vance", "Petronella", "Vance", "A-S70276"],
        "Cedar Harbor Medical Review, Inc.");

    public static TheoryData<string> Identifiers =>
    [
        // The employee's name.
        "The patient, [[Marisol Quintanilla-Reyes]], was hurt at work.",
        "[[QUINTANILLA-REYES, MARISOL]]: seen on 5/2/2026.",
        "[[Quintanilla-Reyes]], [[Marisol]] I. has low back pain.",
        "[[M. Quintanilla-Reyes]] reports numbness.",
        "[[M.I. Quintanilla Reyes]] reports numbness.",
        "Ms. [[Quintanilla-Reyes's]] pain is worse.",
        "Mrs. [[Reyes]] walks with a cane.",
        "[[Quintanilla]] was advised to rest.",
        "the worker [[marisol]] lifts crates",
        "[[MARISOL INES]] had therapy.",
        "[[Marisol Inés]] had therapy.",
        "[[Quintanilla\u2011Reyes]] had therapy.",
        "[[Quin\u00ADtanilla]] had therapy.",
        "[[Reyes’]] therapy helped.",
        "seen by the physician:[[Marisol]]/[[Reyes]].",
        // Others whom the case knows.
        "Her attorney, [[Theodore Long]], asked for it.",
        "Mr. [[Long]] asked for it.",
        "[[Long & Abernathy]] represents the worker.",
        "[[Long and Abernathy, LLP]] represents the worker.",
        "The adjuster [[Imogen O'Fairweather]] denied it.",
        "Ms. [[O’Fairweather]] denied it.",
        "[[OFAIRWEATHER]] denied it.",
        "[[Redwood Ledge Claims Services, Inc.]] denied it.",
        "[[Redwood Ledge Claims]] denied it.",
        "[[Redwood Ledge]] denied it.",
        "She worked for [[Sierra Vista Cannery]] for ten years.",
        "She worked at the [[Sierra Vista]] plant.",
        "Dr. [[Abernathy-Wu]] asks for an injection.",
        "[[Cornelius Abernathy-Wu, MD]], asks for an injection.",
        "[[C. B. Abernathy-Wu]] asks for an injection.",
        "[[Bayview Spine & Pain Medical Group]] asks for it.",
        "[[Bayview Spine and Pain]] asks for it.",
        "[[Plumb Line Utilization Review]] modified it.",
        "Imaging at [[Valley Imaging Center]] was read.",
        "Dr. [[Vracko]] adjusted the spine.",
        "[[Ludmila Vračko]], chiropractor, adjusted the spine.",
        "[[Harold Best]] gave therapy.",
        "Tested at [[Kern Reference Laboratory]].",
        "I, [[Petronella Vance]], reviewed it.",
        "Reviewer [[R-0412]], license [[A-S70276]].",
        "License no. [[A S70276]].",
        // Born, and very old.
        "Date of birth: [[03/07/1968]].",
        "Born [[March 7, 1968]], she works.",
        "DOB [[3-7-68]].",
        "A woman ([[3/7/1968]]) with pain.",
        "A woman ([[7 March 1968]]) with pain.",
        "A woman ([[Mar. 7th, 1968]]) with pain.",
        "A woman ([[1968-03-07]]) with pain.",
        "A woman ([[07-Mar-1968]]) with pain.",
        "D.O.B.: [[12/25/1970]].",
        "birth date [[December 25 1970]]",
        "was born on [[12.25.70]]",
        "The patient is a [[93-year-old]] woman.",
        // Where people are.
        "She lives at [[4417 North Tamarack Lane, Apt. 12]].",
        "She lives at [[4417 N. Tamarack Ln]].",
        "She lives at [[4417 Tamarack]].",
        "She lives on [[Tamarack Lane]] with her son.",
        "She lives in [[Modesto]].",
        "in zip [[95350]]",
        "Sent to [[95350-1204]].",
        "The clinic at [[7 Bayview Way]] is closed.",
        "Mail goes to [[PO Box 8812]].",
        "Mail goes to [[P. O. Box 331]].",
        "He moved to [[221 Baker Street]].",
        "He moved to [[1600 S. Grand Ave., Suite 300]].",
        "He moved to [[45 W 5th St]].",
        "He moved to [[9 Calle del Sol]].",
        "Fresno, [[CA 93701]]",
        // Telephone, mail, pages.
        "Call [[(209) 555-0143]].",
        "Call [[209.555.0143]] today.",
        "Call [[209 555 0143]].",
        "Call [[2095550143]].",
        "Call [[1-800-555-0199]].",
        "Call [[+1 (916) 555-0100]].",
        "Phone: [[555-0143]].",
        "fax [[916/555-0101]]",
        "tel. [[9165550177]]",
        "Write to [[someone@clinic.example]].",
        "Write to [[j.doe @ clinic.example]].",
        "See [[https://portal.clinic.example/chart?patient=44812]].",
        "See [[www.clinic.example/patientid/44812]].",
        // Numbers.
        "Claim [[0214-WC-26-0073311]] is open.",
        "Claim [[0214 WC 26 0073311]] is open.",
        "Claim [[0214WC260073311]] is open.",
        "Claim number: [[77-123-9A]].",
        "claim # [[5501234]]",
        "EAMS [[ADJ15550142]]",
        "case [[ADJ 15550142]]",
        "case [[ADJ-9001177]]",
        "WCAB case no. [[VNO 0412345]]",
        "WCIS [[3301178]]",
        "WCIS number [[8812345]]",
        "SSN [[123-45-6789]]",
        "SSN: [[123 45 6789]]",
        "SSN [[123456789]]",
        "SSN ending in [[6789]]",
        "social security number, last four [[6789]]",
        "last four of her social security number are [[6789]]",
        "[[123-45-6789]]",
        "[[xxx-xx-6789]]",
        "[[***-**-6789]]",
        "MRN [[00481234]]",
        "MRN: [[A-48 1234]]",
        "medical record number [[4812-77]]",
        "Medical record # [[481277]]",
        "chart no. [[48127]]",
        "patient ID [[P48127]]",
        "license number [[A12345]]",
        "CA Lic. #[[A 12345]]",
        "driver's license [[D1234567]]",
        "NPI [[1234567893]]",
        "DEA [[BA1234563]]",
        "account number [[4455667788]]",
        "acct. [[4455667788]]",
        "policy no. [[WC 778812]]",
        "member ID [[XYZ778812]]",
        "serial number [[SN-778812]]",
    ];

    public static TheoryData<string> Clinical =>
    [
        "Norco 10/325 mg, #120, one tablet every 4 to 6 hours.",
        "Gabapentin 300 mg, #90 with 3 refills.",
        "Tramadol ER 150 mg; Tylenol #3; 60 tablets, 2 refills.",
        "morphine equivalent dose of 120 mg a day",
        "oxycodone 5-325 mg and naproxen 550 mg",
        "Lidoderm 5% patches, 12 hours on, 12 hours off",
        "ICD-10 M54.16, S39.012A and G89.4.",
        "ICD-9 724.4, 722.10, 338.29",
        "CPT 72148, 97110 x 12, 64483, 99214-25.",
        "CPT codes 62321, 93306 and 95913",
        "HCPCS E0730, J1885, L0637",
        "8 CCR § 9792.24.2 and Labor Code 4610.6(m)",
        "Labor Code sections 4610.5 and 4610.6",
        "MTUS Chronic Pain Guidelines, pages 74-96, 111-113.",
        "ACOEM Chapter 12, Low Back Complaints, pages 287-328, Table 12-8",
        "ODG, Low Back, MRI (updated 5/15/2015), page 1 of 27",
        "The date of injury is 08/21/2012; the visit was on 9/28/2013.",
        "seen on March 7, 2026 and again on 4/2/26",
        "utilization review decision dated 10-24-2016",
        "Exam of 2015-02-11 through 2015-03-02",
        "blood pressure 120/80, pulse 72, temperature 98.6, BMI 31.2",
        "blood pressure was 148/92-150/95",
        "range of motion: flexion 45/60, extension 15/25, right 20",
        "straight leg raise positive at 45 degrees; strength 4+/5, 5-/5",
        "pain 8/10 falling to 5/10",
        "QuickDASH 56.8, Oswestry 44, PHQ-9 17, GAF 55",
        "MRI of L4-5, L5-S1 and C5-6 with a 3-4 mm protrusion",
        "EMG/NCV of both arms; T2 signal; a 2.5 x 3 cm mass",
        "hemoglobin A1c 7.2, creatinine 0.9, glucose 105-140",
        "12 visits, 2 times a week for 6 weeks (2x6)",
        "The patient is a 52-year-old woman.",
        "The patient is a 89 year old man with pain for 10 years.",
        "She has had pain for 5 years and 3 months since the injury.",
        "CM16-0012345 is a determination of the same worker.",
        "Case Number: CM26-0001423",
        "a 6-minute walk; 25-foot timed walk; 10 repetitions",
        "three injections, 2 ml of bupivacaine 0.25% and 40 mg Kenalog",
        "the first 24 hours after the operation, 90 days postoperative",
        "physical therapy for the right shoulder, 18 of 24 sessions attended",
        "NNT 3.4 (95% CI 2.1-7.8); n=1024; p<0.001",
        "Spine 2009;34(10):1066-77. Pain Med. 2012;13(1):72-83",
        "Pain Physician 2013; 16:S49-S283",
        "J Bone Joint Surg Am. 2010 Jun;92(6):1328-34",
        "Cochrane Database Syst Rev 2014, Issue 1, CD003007",
        "http://www.ncbi.nlm.nih.gov/pubmed/21234567",
        "http://www.odg-twc.com/index.html?odgtwc/low_back.htm",
        "http://www.guideline.gov/content.aspx?id=12173",
        "ISBN 978-1-883595-41-8",
        "NDC 00591-0385-01",
        "taking into account 2015 and 2016 notes",
        "The record shows 4 visits; medical records of 2012 through 2014 were read.",
        "The reviewer is licensed in California and Florida.",
        "the last four visits; the last 4 weeks; last four months of 2015",
        "Claims of relief are not supported; 3 claims of pain.",
        "born of the need to reduce opioids",
        "return to work on modified duty, no lifting over 20 pounds",
        "one of 5 criteria at page 46; criteria (1)-(8)",
        "TENS unit, 30-day trial; H-wave, 2 months rental",
        "Dilaudid 4 mg q 4 hrs @ 2.5 ml",
        "grade 3 medial compartment chondromalacia, 2 anchors placed",
        "Chapter 5 Cornerstones of Disability Prevention, page 83",
        "The adjuster did not send it; the attorney wrote on 6/1/2015.",
        "Dr. asked for 2 units of blood, type O positive",
        "average of 3 falls a month; walked 2 blocks; 1 flight of stairs",
        "Zolpidem 10 mg at bedtime; 5 to 6 hours of sleep",
        "the 2009 MTUS, 2014 ODG and 1997 AMA Guides, 4th edition",
        "FCE of 11/12/2014 at 33 pounds; whole person impairment 12%",
        "PR-2 of 7/7/2015 and RFA of 7/9/2015",
        "Work status: temporarily totally disabled 4/1/15-6/30/15",
        "Lumbar fusion in 2011 at two levels with hardware removal in 2013",
        "Schedule II; section 11165.1; 42 CFR 8.12",
        "Cymbalta 60 mg, Lyrica 75 mg twice a day, Flector 1.3% #60",
    ];

    [Theory]
    [MemberData(nameof(Identifiers))]
    public void An_identifier_is_found_whole(string marked)
    {
        ArgumentNullException.ThrowIfNull(marked);
        var (text, wanted) = Marks.Read(marked);
        var places = IdentifierScan.Find([new("Summary", text)], Known).SelectMany(h => h.Places).ToArray();
        Assert.All(wanted, w => Assert.True(
            Enumerable.Range(w.Start, w.Length).All(i => !char.IsLetterOrDigit(text[i]) || places.Any(p => p.Start <= i && i < p.Start + p.Length) || IsPossessive(text, i)),
            $"{marked} -> {string.Join(" | ", places.Select(p => p.Words))}"));
    }

    [Theory]
    [MemberData(nameof(Clinical))]
    public void Clinical_words_are_no_identifiers(string text) =>
        Assert.Empty(IdentifierScan.Find([new("Summary", text)], Known).Select(h => $"{h.Kind}: {h.Words}"));

    private static bool IsPossessive(string text, int i) => text[i] == 's' && i > 0 && text[i - 1] is '\'' or '’';

    [Fact]
    public void The_table_is_long_enough_both_ways()
    {
        Assert.True(Identifiers.Count >= 60);
        Assert.True(Clinical.Count >= 60);
    }
}

/// <summary>Reads sentences in which double square brackets mark what must be found.</summary>
internal static class Marks
{
    public static (string Text, IReadOnlyList<(int Start, int Length)> Wanted) Read(string marked)
    {
        var (text, wanted, start) = (new System.Text.StringBuilder(), new List<(int, int)>(), 0);
        for (var i = 0; i < marked.Length; i++)
            if (marked.AsSpan(i).StartsWith("[["))
                (start, i) = (text.Length, i + 1);
            else if (marked.AsSpan(i).StartsWith("]]"))
            {
                wanted.Add((start, text.Length - start));
                i++;
            }
            else
                text.Append(marked[i]);
        return (text.ToString(), wanted);
    }
}
