using System.Globalization;
using OpenImr.Core.Treatments;

namespace OpenImr.Core.Tests.Treatments;

/// <summary>Request lines in the varieties that letters print. The lines are ours.</summary>
public sealed class RequestLineTests
{
    /// <summary>What was read, as name | strength | form | package | quantity | refills | directions, what is missing behind an exclamation mark.</summary>
    private static string Drug(string line)
    {
        var t = RequestLine.Read(line);
        string?[] fields =
        [
            t.Name?.Value, t.Strength?.Value, t.Form?.Value, t.Package?.Value, t.Quantity?.Value.ToString(CultureInfo.InvariantCulture),
            t.Refills?.Value.ToString(CultureInfo.InvariantCulture), t.Directions?.Value,
        ];
        return string.Join('|', fields) + (t.Missing.IsEmpty ? "" : " !" + string.Join(',', t.Missing));
    }

    [Theory]
    [InlineData("SOMA 350 mg 1 to 2 tablets at bedtime as needed spasms QTY. 56", "carisoprodol|350 mg|tablet||56||1 to 2 tablets at bedtime as needed spasms")]
    [InlineData("Soma Unknown prescription", "carisoprodol|||||| !strength,quantity")]
    [InlineData("Soma unknown prescription", "carisoprodol|||||| !strength,quantity")]
    [InlineData("Restoril 30mg Unknown prescription", "temazepam|30 mg||||| !quantity")]
    [InlineData("Oxycodone 10mg up to #90", "oxycodone|10 mg|||90||")]
    [InlineData("Soma 350 mg, sixty count with one refill", "carisoprodol|350 mg|||60|1|")]
    [InlineData("Soma 350 mg 60 with one refill", "carisoprodol|350 mg|||60|1|")]
    [InlineData("Ambien 10 mg #30 with one refill", "zolpidem|10 mg|||30|1|")]
    [InlineData("Carisoprodol (Soma) 350 mg #60", "carisoprodol|350 mg|||60||")]
    [InlineData("Ketamine 5% Cream 60 Gm #1", "ketamine|5 %|cream|60 g|1||")]
    [InlineData("Ketamine 5% Cream  #1", "ketamine|5 %|cream||1||")]
    [InlineData("SOMA", "carisoprodol|||||| !strength,quantity")]
    [InlineData("oxycodone/acetaminophen 7.5 mg-325 mg", "oxycodone/acetaminophen|7.5/325 mg||||| !quantity")]
    [InlineData("Norco 10/325mg #60", "hydrocodone/acetaminophen|10/325 mg|||60||")]
    [InlineData("Norco 10-325 #60", "hydrocodone/acetaminophen|10/325|||60||")]
    [InlineData("Hydrocodone-APAP 10/325 mg, #120 with 2 refills", "hydrocodone/acetaminophen|10/325 mg|||120|2|")]
    [InlineData("Hydrocodone bitartrate and acetaminophen 5-325 mg ninety count", "hydrocodone/acetaminophen|5/325 mg|||90||")]
    [InlineData("Post-op Percocet 5/325mg", "oxycodone/acetaminophen|5/325 mg||||| !quantity")]
    [InlineData("Oxycodone HCL ER 20mg #60 day supply: 30", "oxycodone|20 mg|extended-release||60||")]
    [InlineData("Norco 5/325mg oral tablet, one tablet twice daily 14 days #40", "hydrocodone/acetaminophen|5/325 mg|tablet||40||one tablet twice daily")]
    [InlineData("Lidocaine ointment 5% 106.32gm", "lidocaine|5 %|ointment|106.32 g|||")]
    [InlineData("Lidoderm patch, 12 hours on 12 hours off to affected area, #1 box with 1 refill, DOS: 11/11/2016",
        "lidocaine||patch||1|1|12 hours on 12 hours off to affected area !strength")]
    [InlineData("Trezix capsule 320.5/30/16mg", "dihydrocodeine/acetaminophen/caffeine|320.5/30/16 mg|capsule|||| !quantity")]
    [InlineData("Flurbiprofen 20%, Baclofen 5%, Dexamethasone 2%, Menthol 2%, Capsaicin 0.025% in cream base",
        "flurbiprofen/baclofen/dexamethasone/menthol/capsaicin|20/5/2/2/0.025 %|cream|||| !quantity")]
    [InlineData("Three months coverage of Viagra 50mg", "sildenafil|50 mg||||| !quantity")]
    [InlineData("Gabapentin 600 mg one hundred twenty count", "gabapentin|600 mg|||120||")]
    [InlineData("Gabapentin 300mg TID #90, no refills", "gabapentin|300 mg|||90|0|TID")]
    [InlineData("Omeprazole 20 mg, quantity: 60, refills: 3", "omeprazole|20 mg|||60|3|")]
    [InlineData("Tramadol 50 mg, 90 tablets", "tramadol|50 mg|tablet||90||")]
    [InlineData("Duragesic patch 25 mcg/hr #10", "fentanyl|25 mcg/h|patch||10||")]
    [InlineData("Methylprednisolone 1,000 mg #1", "methylprednisolone|1000 mg|||1||")]
    [InlineData("Tylenol #3, #60", "acetaminophen/codeine||||60|| !strength")]
    [InlineData("Naproxen (Anaprox DS) 550 mg #60 RF: 2", "naproxen|550 mg|||60|2|")]
    [InlineData("Soma 350 #60", "carisoprodol|350|||60||")]
    [InlineData("Voltaren gel 1% 100 gm with three refills", "diclofenac|1 %|gel|100 g||3|")]
    [InlineData("Tylenol with codeine #3 300/30mg #60", "acetaminophen/codeine|300/30 mg|||60||")]
    [InlineData("Robaxin-750 #90", "methocarbamol|750|||90||")]
    [InlineData("Omeprazole DR 20 mg capsules, 60 count", "omeprazole|20 mg|delayed-release capsule||60||")]
    [InlineData("Voltaren 1% gel 100gm tube x 3", "diclofenac|1 %|gel|100 g|3||")]
    [InlineData("Series of three Supartz injections to the right knee", "hyaluronate||injection||3||")]
    [InlineData("Prospective use of 90 tablets of Soma 350 mg", "carisoprodol|350 mg|tablet||90||")]
    [InlineData("Terocin patches #30", "lidocaine/menthol||patch||30|| !strength")]
    [InlineData("Percocet 10-325 mg, one by mouth every six hours, #120", "oxycodone/acetaminophen|10/325 mg|||120||one by mouth every six hours")]
    [InlineData("Gabapentin 300 mg at bedtime, ninety count", "gabapentin|300 mg|||90||bedtime")]
    [InlineData("Norco 10/325 mg every 4-6 hours as needed for pain, #120", "hydrocodone/acetaminophen|10/325 mg|||120||every 4-6 hours as needed for pain")]
    public void A_drug_line_is_taken_apart(string line, string expected) => Assert.Equal(expected, Drug(line));

    /// <summary>What was read, as category | class | name | visits | a week | weeks | parts | levels.</summary>
    private static string Other(string line)
    {
        var t = RequestLine.Read(line);
        var visits = t.Visits?.Value;
        return string.Join('|', t.Category, t.Class, t.Name?.Value, visits?.Exact?.ToString(CultureInfo.InvariantCulture) ?? (visits?.Least is { } least ? $"{least}..{visits.Most}" : ""),
            visits?.PerWeek, visits?.Weeks, string.Join(',', t.BodyParts.Select(p => $"{p.Value.Side} {p.Value.Part}".Trim())), string.Join(',', t.Levels.Select(l => l.Value)))
            + (t.Missing.IsEmpty ? "" : " !" + string.Join(',', t.Missing));
    }

    private const string Therapy = "Rehabilitation|Physical Therapy & Occupational Therapy|physical therapy|";
    private const string Needles = "Rehabilitation|Acupuncture|acupuncture|";
    private const string Image = "Diagnostic Testing|Imaging & Radiology|";

    [Theory]
    [InlineData("Physical therapy 3 times a week for 4 weeks, right knee", Therapy + "12|3|4|right knee|")]
    [InlineData("Physical therapy, left shoulder, eight sessions", Therapy + "8|||left shoulder|")]
    [InlineData("Physical therapy 2x4 for the low back", Therapy + "8|||low back|")]
    [InlineData("Additional physical therapy two times four visits (8) for the lumbar and bilateral knees", Therapy + "8|||lumbar spine,bilateral knee|")]
    [InlineData("PT 2-3 times per week for 6 weeks", Therapy + "12..18|2-3|6||")]
    [InlineData("Physical therapy twice weekly x 6 weeks for the cervical and thoracic spine", Therapy + "12|2|6|cervical spine,thoracic spine|")]
    [InlineData("Twelve (12) visits of physical therapy for bilateral wrists", Therapy + "12|||bilateral wrist|")]
    [InlineData("Physical therapy for the neck", Therapy + "|||neck| !visits")]
    [InlineData("Physical therapy once a week", Therapy + "|1||| !visits")]
    [InlineData("Post-op physical therapy 12 sessions", Therapy + "12||||")]
    [InlineData("Acupuncture 1 to 2 times per week for 4 weeks", "Rehabilitation|Acupuncture|acupuncture|4..8|1-2|4||")]
    [InlineData("Electrical stimulation times 12", "DMEPOS|Electrical Stimulation|electrical stimulation|12||||")]
    [InlineData("Ultrasound 1 times 8", "Rehabilitation|Other Therapies|ultrasound therapy|8||||")]
    [InlineData("Ultrasound of the right shoulder", Image + "diagnostic ultrasound||||right shoulder|")]
    [InlineData("Chiropractic treatment, 6 visits for the low back", "Rehabilitation|Chiropractic|chiropractic treatment|6|||low back|")]
    [InlineData("Individual psychotherapy weekly for 6 weeks", "Psych Services|Therapies|psychotherapy||||| !visits")]
    [InlineData("MRI of the right and left knee without contrast", Image + "MRI||||bilateral knee|")]
    [InlineData("MRI of the knee, left", Image + "MRI||||left knee|")]
    [InlineData("X-rays of the L-spine", Image + "X-ray||||lumbar spine|")]
    [InlineData("Repeat MRI with gadolinium", Image + "MRI||||| !body part")]
    [InlineData("EMG (electromyography)/NCV (nerve conduction velocity) of the bilateral lower extremities", "Diagnostic Testing|EMG/NCV/NCS|EMG and nerve conduction study||||bilateral lower extremity|")]
    [InlineData("Transforaminal epidural steroid injection at left L4-5 and L5-S1 under fluoroscopy", "Injection|Injection|epidural steroid injection|||||L4-5,L5-S1")]
    [InlineData("Lumbar epidural steroid injection", "Injection|Injection|epidural steroid injection||||lumbar spine| !level")]
    [InlineData("C5-6 and C6-C7 anterior cervical discectomy and fusion", "Surgery|Spine|cervical fusion||||cervical spine|C5-6,C6-C7")]
    [InlineData("Referral to spine surgeon", "Surgery|Surgical Consult|spine surgery consultation|||||")]
    [InlineData("Associated surgical service: assistant surgeon", "Surgery|Adjunct Surgical Services|assistant surgeon|||||")]
    [InlineData("Labs to include: EKG", "Diagnostic Testing|Other Diagnostic Tests|EKG|||||")]
    [InlineData("TENS unit, thirty day trial", "DMEPOS|Electrical Stimulation|TENS|||||")]
    [InlineData("Round trip transportation to appointments", "Transportation|Transportation|transportation|||||")]
    [InlineData("Physical Therapy 3xWk x 4Wks Bilateral Knees", Therapy + "12|3|4|bilateral knee|")]
    [InlineData("Chiropractic 1x6 weeks", "Rehabilitation|Chiropractic|chiropractic treatment|6||||")]
    [InlineData("Total knee arthroplasty, left", "Surgery|Non-arthroscopic Surgery|total knee replacement||||left knee|")]
    [InlineData("Physicaltherapy 6 visits", Therapy + "6||||")]
    [InlineData("Ten visits of acupuncture", Needles + "10||||")]
    [InlineData("Ten acupuncture visits for the neck", Needles + "10|||neck|")]
    [InlineData("Acupuncture, right shoulder, ten (10) treatments", Needles + "10|||right shoulder|")]
    [InlineData("Ten sessions of physical therapy for the low back", Therapy + "10|||low back|")]
    [InlineData("Up to ten sessions of PT", Therapy + "10||||")]
    [InlineData("Physical therapy, six sessions", Therapy + "6||||")]
    [InlineData("Twenty-four sessions of acupuncture", Needles + "24||||")]
    [InlineData("Physical therapy sessions: 8", Therapy + "8||||")]
    [InlineData("Physical therapy for the left hip, visits #12", Therapy + "12|||left hip|")]
    [InlineData("A dozen sessions of physical therapy", Therapy + "12||||")]
    [InlineData("Two dozen acupuncture visits", Needles + "24||||")]
    [InlineData("Half a dozen visits of acupuncture", Needles + "6||||")]
    [InlineData("Physical therapy, visits: 2 per week", Therapy + "|2||| !visits")]
    [InlineData("TENS, ten day trial", "DMEPOS|Electrical Stimulation|TENS|||||")]
    [InlineData("TEN unit rental", "DMEPOS|Electrical Stimulation|TENS|||||")]
    [InlineData("Ultrasound-guided cortisone injection of the right shoulder", "Injection|Injection|corticosteroid injection||||right shoulder|")]
    [InlineData("CT guided lumbar epidural steroid injection, L4-5", "Injection|Injection|epidural steroid injection||||lumbar spine|L4-5")]
    [InlineData("EMG/NCS BUE", "Diagnostic Testing|EMG/NCV/NCS|EMG and nerve conduction study||||bilateral upper extremity|")]
    [InlineData("EMG of the LLE", "Diagnostic Testing|EMG/NCV/NCS|EMG||||left lower extremity|")]
    public void Another_line_is_taken_apart(string line, string expected) => Assert.Equal(expected, Other(line));

    [Theory]
    [InlineData("Carisprodol 350 mg #60", "carisoprodol", "carisoprodol")]
    [InlineData("Flexaril 10 mg #30", "cyclobenzaprine", "flexeril")]
    [InlineData("Gabapentine 300 mg #90", "gabapentin", "gabapentin")]
    [InlineData("Accupuncture 6 visits", "acupuncture", "acupuncture")]
    [InlineData("Chiropratic treatment 6 visits", "chiropractic treatment", "chiropractic treatment")]
    [InlineData("Soma 350 mg #60", "carisoprodol", null)]
    public void A_misspelled_name_is_read_and_told(string line, string name, string? readAs)
    {
        var treatment = RequestLine.Read(line);
        Assert.Equal((name, readAs), (treatment.Name?.Value, treatment.ReadAs));
    }

    [Theory]
    [InlineData("Ketophene (unknown quantity)")]
    [InlineData("Widget for the employee")]
    [InlineData("")]
    [InlineData("#60")]
    public void What_the_vocabulary_does_not_know_is_a_problem_and_no_guess(string line)
    {
        var treatment = RequestLine.Read(line);
        Assert.Null(treatment.Name);
        Assert.Null(treatment.Category);
        Assert.NotEmpty(treatment.Problems);
    }

    [Theory]
    [InlineData("Six physical therapy visits, 2 times a week for 4 weeks", "6 visits, and a rate that makes 8")]
    [InlineData("Soma 350 mg #30-60", "range")]
    [InlineData("Soma 350 mg #30, #60", "two quantities, 30 and 60")]
    [InlineData("90, Soma 350 mg", "The number 90")]
    [InlineData("Compound: Flurbiprofen/Capsaicin/Widget 10%/0.025%/2% 120gm", "shares of the compound")]
    [InlineData("Soma 77 tomorrow", "77 could not be told")]
    public void What_contradicts_itself_or_cannot_be_told_is_a_problem(string line, string told)
    {
        var treatment = RequestLine.Read(line);
        if (!told.StartsWith('7'))
            Assert.Contains(told, string.Join(' ', treatment.Problems), StringComparison.Ordinal);
        else
            Assert.Null(treatment.Quantity);
    }

    [Fact]
    public void Brand_and_generic_read_as_the_same_treatment()
    {
        foreach (var (brand, generic) in new[] { ("Soma", "carisoprodol"), ("Norco", "hydrocodone/acetaminophen"), ("Ambien", "zolpidem"), ("Xanax", "alprazolam") })
        {
            var (one, two) = (RequestLine.Read(brand + " 5 mg #9"), RequestLine.Read(generic + " 5 mg #9"));
            Assert.Equal((one.Category, one.Class, one.Name?.Value), (two.Category, two.Class, two.Name?.Value));
        }
    }

    [Fact]
    public void A_retrospective_request_tells_its_dates_of_service()
    {
        var treatment = RequestLine.Read("Retrospective request for Toradol injection, DOS: 11/11/2016 and 5/7/14");
        Assert.True(treatment.Retrospective);
        Assert.Equal([new DateOnly(2016, 11, 11), null], treatment.DatesOfService.Select(d => d.Value.Exact));
        Assert.Equal("5/7/14", treatment.DatesOfService[1].Value.AsPrinted);
    }

    [Fact]
    public void Every_field_stands_where_it_is_told_to_stand()
    {
        const string Line = "Soma 350 mg, sixty count with one refill";
        var treatment = RequestLine.Read(Line);
        Assert.Equal("Soma", Line.Substring(treatment.Name!.Start, treatment.Name.Length));
        Assert.Equal("350 mg", Line.Substring(treatment.Strength!.Start, treatment.Strength.Length));
        Assert.Equal("sixty count", Line.Substring(treatment.Quantity!.Start, treatment.Quantity.Length));
        Assert.Equal("one refill", Line.Substring(treatment.Refills!.Start, treatment.Refills.Length));
    }

    [Fact]
    public void The_vocabulary_holds_four_hundred_drugs_each_with_a_class_and_finds_every_name_it_holds()
    {
        var vocabulary = TreatmentVocabulary.Standard;
        Assert.True(vocabulary.Entries.Count(e => e.IsDrug) >= 400);
        Assert.All(vocabulary.Entries.Where(e => e.IsDrug), e => Assert.NotNull(e.Class));
        Assert.All(vocabulary.Entries, e => Assert.Equal(e.Name, vocabulary.Find(e.Name)?.Name));
        Assert.All(vocabulary.Entries, e => Assert.All(vocabulary.OtherNames(e.Name), other => Assert.NotNull(vocabulary.Find(other))));
    }

    [Fact]
    public void Any_text_is_read_without_an_exception_and_in_proportion_to_its_length()
    {
        var random = new Random(4610);
        string[] scraps = ["Soma", "350", "mg", "#", "60", "/", "-", "with", "refill", "times", "a", "week", "x", "L4-5", "(", ")", ",", ".", "%", "QTY", "right", "knee", "physical", "therapy", "one", "hundred", "DOS", "11/11/2016", "\uD800", "\u00e9", "99999999999999999999999"];
        for (var round = 0; round < 3000; round++)
            RequestLine.Read(string.Join(random.Next(3) == 0 ? "" : " ", Enumerable.Range(0, random.Next(30)).Select(_ => scraps[random.Next(scraps.Length)])));
        RequestLine.Read(new string('#', 100_000));
        RequestLine.Read(string.Concat(Enumerable.Repeat("1-", 50_000)));
        RequestLine.Read(string.Concat(Enumerable.Repeat("one hundred ", 20_000)));
    }
}
