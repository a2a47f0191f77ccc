using System.Globalization;
using OpenImr.Core.Treatments;

namespace OpenImr.Core.Tests.Treatments;

/// <summary>Kinds of request lines that once were read wrongly, a few of each kind. The lines are ours.</summary>
public sealed class RequestLineVarietyTests
{
    /// <summary>What was read, as name | strength | form | package | quantity | refills.</summary>
    private static string Dose(string line)
    {
        var t = RequestLine.Read(line);
        string?[] fields =
        [
            t.Name?.Value, t.Strength?.Value, t.Form?.Value, t.Package?.Value, t.Quantity?.Value.ToString(CultureInfo.InvariantCulture), t.Refills?.Value.ToString(CultureInfo.InvariantCulture),
        ];
        return string.Join('|', fields);
    }

    private static string Parts(string line) => string.Join(", ", RequestLine.Read(line).BodyParts.Select(p => $"{p.Value.Side} {p.Value.Part}".Trim()));

    [Theory]
    [InlineData("Sixty Naproxen 550 mg tablets", "naproxen|550 mg|tablet||60|")]
    [InlineData("90 Soma 350 mg", "carisoprodol|350 mg|||90|")]
    [InlineData("Request for 120 Tramadol 50 mg with 3 refills", "tramadol|50 mg|||120|3")]
    [InlineData("Three Botox injections", "onabotulinumtoxinA||injection||3|")]
    [InlineData("Two Norco 5/325 mg prescriptions", "hydrocodone/acetaminophen|5/325 mg||||")]
    [InlineData("2 month supply of Norco 5/325 mg", "hydrocodone/acetaminophen|5/325 mg||||")]
    public void A_number_alone_before_a_drug_is_its_quantity(string line, string expected) => Assert.Equal(expected, Dose(line));

    [Theory]
    [InlineData("Naproxen 550 mg #30 x 2 qty 60", "naproxen|550 mg|||60|")]
    [InlineData("Naproxen 550 mg #30 x 2 qty 90", "naproxen|550 mg||||")]
    [InlineData("Soma 350 mg #60 Refills #2", "carisoprodol|350 mg|||60|2")]
    [InlineData("Temazepam 30 mg, one po qhs, no. 30", "temazepam|30 mg|||30|")]
    [InlineData("Soma 350 mg #60, Norco 10/325 mg #30", "carisoprodol|350 mg|||60|")]
    [InlineData("Omeprazole 20 mg #90 DOS 11/4/13, 12/2/13", "omeprazole|20 mg|||90|")]
    [InlineData("1 container of Terocin lotion 120 ml", "lidocaine/capsaicin/menthol/methyl salicylate||lotion|120 mL|1|")]
    [InlineData("Supartz injections x 5 right knee", "hyaluronate||injection||5|")]
    public void A_quantity_is_told_from_its_factor_the_refills_a_date_and_the_next_drug(string line, string expected) => Assert.Equal(expected, Dose(line));

    [Theory]
    [InlineData("Carafate 1 gm #120", "sucralfate|1 g|||120|")]
    [InlineData("Menthoderm 120 gm #2", "menthol/methyl salicylate|||120 g|2|")]
    [InlineData("Capsaicin 0.025% cream 30 gm and 120 gm", "capsaicin|0.025 %|cream|||")]
    [InlineData("Synapryn 10 mg/1 ml 500 ml", "tramadol/glucosamine|10 mg/mL||500 mL||")]
    [InlineData("Toradol injection 60 mg", "ketorolac injection|60 mg||||")]
    [InlineData("Flurbi cream-LA (Flurbiprofen 20%/Lidocaine 5%/Amitriptyline 5%) 180 gm", "flurbiprofen/lidocaine/amitriptyline|20/5/5 %|cream|180 g||")]
    [InlineData("Hydrocodone Bit/Apap 10/325 mg #60", "hydrocodone/acetaminophen|10/325 mg|||60|")]
    [InlineData("Gabapentin 10%/Dextromethorphan 10%/Tetracaine 2% 210 gm", "gabapentin/dextromethorphan/tetracaine|10/10/2 %||210 g||")]
    public void Grams_salts_and_shares_are_told_apart(string line, string expected) => Assert.Equal(expected, Dose(line));

    [Theory]
    [InlineData("Acetaminophen/hydrocodone 325/10 mg #60", "hydrocodone/acetaminophen", "10/325 mg")]
    [InlineData("Cyclobenzaprine 2%/Flurbiprofen 25% 180 gm", "flurbiprofen/cyclobenzaprine", "25/2 %")]
    [InlineData("Tramadol 8%/Menthol 5%/Camphor 2% cream 120 gm", "tramadol/menthol/camphor", "8/5/2 %")]
    [InlineData("Hydrocodone/APAP 10/325 mg #60", "hydrocodone/acetaminophen", "10/325 mg")]
    [InlineData("Hydrocodone 10 mg/Acetaminophen 325 mg #60", "hydrocodone/acetaminophen", "10/325 mg")]
    [InlineData("Soma 350 mg (carisoprodol) #60", "carisoprodol", "350 mg")]
    public void Each_strength_stays_with_its_ingredient(string line, string name, string strength)
    {
        var treatment = RequestLine.Read(line);
        Assert.Equal((name, strength), (treatment.Name?.Value, treatment.Strength?.Value));
    }

    [Theory]
    [InlineData("Physical therapy 12 sessions (certified 6 of 12)", 12, null)]
    [InlineData("Physical therapy 2 x 6 (modified to 6 visits by UR)", 12, null)]
    [InlineData("Soma 350 mg #60, modified to #30", null, 60)]
    [InlineData("Soma 350 mg #60 (approved: #20)", null, 60)]
    public void What_the_review_before_allowed_is_not_read_as_asked_for_and_is_told(string line, int? visits, int? quantity)
    {
        var treatment = RequestLine.Read(line);
        Assert.Equal((visits, quantity), (treatment.Visits?.Value.Exact, treatment.Quantity?.Value));
        Assert.Contains(treatment.Problems, p => p.Contains("tells of the review before", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Certified hand therapy 2x6", 12)]
    [InlineData("Acupuncture with a board certified acupuncturist, 6 visits", 6)]
    public void A_certified_person_is_no_decision(string line, int visits)
    {
        var treatment = RequestLine.Read(line);
        Assert.Equal(visits, treatment.Visits?.Value.Exact);
        Assert.Empty(treatment.Problems);
    }

    [Theory]
    [InlineData("PT 2-3x6 low back", "12..18")]
    [InlineData("Aqua therapy 2 times wkly for 6 wks", "12..12")]
    [InlineData("Psychotherapy sessions; 20", "20..20")]
    [InlineData("Psychotherapy sessions (20)", "20..20")]
    [InlineData("Physical therapy (12-sessions)", "12..12")]
    [InlineData("Twelve (12) post-op PT visits", "12..12")]
    [InlineData("Chiropractic care 3x per week for 4 weeks then 2x per week for 4 weeks", "..")]
    public void Ranges_of_visits_are_kept_and_two_rates_are_not_guessed_at(string line, string expected)
    {
        var visits = RequestLine.Read(line).Visits!.Value;
        Assert.Equal(expected, $"{visits.Least}..{visits.Most}");
    }

    [Theory]
    [InlineData("MRI C/S", "cervical spine")]
    [InlineData("MRI of the T/S without contrast", "thoracic spine")]
    [InlineData("PT 3x/week x 4 weeks L/S", "lumbar spine")]
    [InlineData("X-ray of the L/S spine", "lumbosacral spine")]
    [InlineData("Urine C/S", "")]
    [InlineData("MRI R knee", "right knee")]
    [InlineData("MRI (L) shoulder", "left shoulder")]
    [InlineData("Physical therapy 2x6, B/L wrists", "bilateral wrist")]
    [InlineData("MRI shoulder (R)", "right shoulder")]
    [InlineData("NCV of the bilateral upper and lower extremities", "bilateral upper extremity, bilateral lower extremity")]
    [InlineData("Knee brace, left knee", "left knee")]
    [InlineData("Narcan nasal spray 4 mg", "")]
    [InlineData("LESI at L5-S1", "lumbar spine")]
    [InlineData("ORIF left distal radius", "left forearm")]
    [InlineData("Knee brace size L back brace", "knee, back")]
    [InlineData("Right S.I. joint injection", "right sacroiliac joint")]
    public void Parts_and_sides_are_read_in_their_short_forms(string line, string expected) => Assert.Equal(expected, Parts(line));

    [Theory]
    [InlineData("Trigger point injections x 4 to the trapezius", 4)]
    [InlineData("LESI L5/S1 x 3", 3)]
    [InlineData("Retrospective request (DOS: 11/18/2014) for 1 urine drug screen", 1)]
    [InlineData("Facet joint injections L4-5 x 2 levels", null)]
    [InlineData("X-ray of the hand, 3 views", null)]
    public void Tests_and_injections_are_counted(string line, int? quantity) => Assert.Equal(quantity, RequestLine.Read(line).Quantity?.Value);

    [Theory]
    [InlineData("BMP", "basic metabolic panel")]
    [InlineData("Lumbar sympathetic block", "lumbar sympathetic block")]
    [InlineData("Left knee meniscal repair", "meniscal repair")]
    [InlineData("Partial knee replacement", "partial knee replacement")]
    [InlineData("Medrox patches", "capsaicin/menthol/methyl salicylate")]
    [InlineData("LidoPro cream", "lidocaine/capsaicin/menthol/methyl salicylate")]
    [InlineData("Vertebroplasty L1", "vertebroplasty")]
    [InlineData("Hot pack", "hot pack")]
    [InlineData("Lateral ligament reconstruction", "ligament repair")]
    [InlineData("Knee scooter", "knee walker")]
    public void A_name_is_never_read_as_that_of_another_treatment(string line, string name) => Assert.Equal(name, RequestLine.Read(line).Name?.Value);

    [Theory]
    [InlineData("L4-5, L5-S1 TFESI bilateral", "bilateral")]
    [InlineData("Right carpal tunnel release", "right")]
    [InlineData("Left and right L4-5 facet injections", null)]
    [InlineData("MRI of the right knee", null)]
    public void A_side_without_a_part_is_kept(string line, string? side) => Assert.Equal(side, RequestLine.Read(line).Side?.Value);

    [Theory]
    [InlineData("Buspirone 10 mg b.i.d. #60", "b.i.d.")]
    [InlineData("Piroxicam 20 mg one p.o. q.d. #30", "one p.o. q.d.")]
    [InlineData("Oxycodone 15 mg up to 6 per day #180", "up to 6 per day")]
    [InlineData("Butrans 10 mcg/hr patches, apply 1 weekly, #4", "apply 1 weekly")]
    [InlineData("Fentanyl 12 mcg patch q72 hours #10", "q72 hours")]
    [InlineData("Voltaren gel 1%, 4 grams QID, 5 tubes", "4 grams QID")]
    [InlineData("Nortriptyline 25 mg 1-3 at night #90", "1-3 at night")]
    [InlineData("Botox 155 units q 3 months", null)]
    public void Directions_are_read_as_prescribers_write_them(string line, string? directions) => Assert.Equal(directions, RequestLine.Read(line).Directions?.Value);

    [Theory]
    [InlineData("LESI at L4-5 after 60% relief")]
    [InlineData("Facet injection L4-5 with 40 mg Kenalog")]
    [InlineData("Trezix capsule 320.5/30/16 tomorrow")]
    public void A_number_of_something_else_is_no_strength(string line) => Assert.Null(RequestLine.Read(line).Strength);

    [Fact]
    public void So_many_of_so_many_visits_is_told_and_not_guessed_at()
    {
        var treatment = RequestLine.Read("6 of 12 sessions of acupuncture");
        Assert.Null(treatment.Visits);
        Assert.Contains("6 of 12", Assert.Single(treatment.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_on_which_a_drug_was_dispensed_is_a_date_of_service()
    {
        var treatment = RequestLine.Read("Omeprazole 20 mg, #60, dispensed on 5/12/2014");
        Assert.Equal(new DateOnly(2014, 5, 12), Assert.Single(treatment.DatesOfService).Value.Exact);
        Assert.Equal(60, treatment.Quantity?.Value);
    }
}
