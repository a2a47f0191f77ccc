using OpenImr.Core.Determinations;

namespace OpenImr.Core.Tests.Determinations;

/// <summary>Age, sex and injury date from a summary; and what a letter misprints of its reviewer. All invented.</summary>
public sealed class LetterPatientTests
{
    private static ReadPatient Patient(string summary) => LetterReader.Read(new SyntheticLetter { Summary = summary }.ToString()).Patient!;

    [Theory]
    [InlineData("This is a 50-year-old woman injured in 12/21/98 motor vehicle accident.", 50, PatientSex.Female, "1998-12-21")]
    [InlineData("The injured worker is a 58 year old male, who sustained an industrial injury on 1-31-1985.", 58, PatientSex.Male, "1985-01-31")]
    [InlineData("This is a case of a 66-year old female who has filed a claim associated with an industrial injury date of 05/23/2004.", 66, PatientSex.Female, "2004-05-23")]
    [InlineData("The patient is a 47-year-old female who reported injury on 05/07/2007.", 47, PatientSex.Female, "2007-05-07")]
    [InlineData("The injured worker is a 31 year-\nold man who sustained an injury in March 2015.", 31, PatientSex.Male, "2015-03")]
    [InlineData("The applicant is a 34-year-old warehouse worker who has filed a claim reportedly associated with an industrial injury of October 10, 2015.", 34, null, "2015-10-10")]
    [InlineData("The patient is 62 years old. She was injured in 1999.", 62, PatientSex.Female, "1999")]
    [InlineData("The applicant, a 39-year-old, was injured in 2012. His back hurts.", 39, PatientSex.Male, "2012")]
    [InlineData("The patient is 62 years old. Dr. Nobody wrote that she agrees.", 62, null, null)]
    [InlineData("The patient is 62 years old. She was seen by a man who said that his plan stands.", 62, null, null)]
    [InlineData("The patient is a 40 year old with pain. The patient's mother is a 70-year-old female.", 40, null, null)]
    [InlineData("The injured worker is a male, 45 years of age, who was injured on 07/15/2010.", 45, PatientSex.Male, "2010-07-15")]
    [InlineData("The injured worker's date of birth is 1/1/1970.", null, null, null)]
    [InlineData("The injured worker is a 30-year-old female seen on 3/4/2015.", 30, PatientSex.Female, null)]
    [InlineData("This male worker injured the knee; an MRI of 3/4/2015 is clear.", null, PatientSex.Male, null)]
    [InlineData("The 44 year old male laborer was injured on the job in September of 2011.", 44, PatientSex.Male, "2011-09")]
    [InlineData("The patient is a 50 y.o. female with a work-related injury dated November 1st, 2013.", 50, PatientSex.Female, "2013-11-01")]
    [InlineData("The patient is a female aged 52 with a date of injury of 3/2011.", 52, PatientSex.Female, "2011-03")]
    [InlineData("The 58 year old female injured worker suffered an industrial injury on 10-27-2016.", 58, PatientSex.Female, "2016-10-27")]
    [InlineData("This case involves a now 33-year-old male with an occupational claim from 10/14/ 2016.", 33, PatientSex.Male, "2016-10-14")]
    [InlineData("This fifty-year-old right-hand dominant male fell.", 50, PatientSex.Male, null)]
    [InlineData("The female patient has migraine since 13 years old.", null, PatientSex.Female, null)]
    [InlineData("The worker lifted his 4-year-old son. A 3-year-old MRI shows nothing.", null, null, null)]
    [InlineData("The worker is being treated for male pattern baldness.", null, null, null)]
    [InlineData("Nothing is told.", null, null, null)]
    public void Age_sex_and_injury_are_read_where_the_words_say_whose_they_are(string summary, int? age, PatientSex? sex, string? injury)
    {
        var patient = Patient(summary);
        Assert.Equal((age, sex), (patient.Age?.Value, patient.Sex?.Value));
        var date = patient.InjuryDate?.Value;
        Assert.Equal(injury, date is null ? null : string.Join('-', new[] { date.Year?.ToString("0000"), date.Month?.ToString("00"), date.Day?.ToString("00") }.OfType<string>()));
        Assert.Empty(patient.Problems);
    }

    [Fact]
    public void A_span_of_days_of_an_injury_stays_raw()
    {
        var date = Patient("The worker was injured by trauma from 1/1/2005 to 12/31/2010.").InjuryDate!.Value;
        Assert.Equal(("1/1/2005 to 12/31/2010", null), (date.AsPrinted, date.Year));
    }

    [Fact]
    public void A_malformed_date_of_injury_stays_raw()
    {
        var date = Patient("The worker was injured on 13/45/2016.").InjuryDate!.Value;
        Assert.Equal(("13/45/2016", null), (date.AsPrinted, date.Year));
    }

    [Fact]
    public void Two_ages_are_told()
    {
        var patient = Patient("The worker is a 45 year old male. The report describes a 47 year old male worker.");
        Assert.Equal(45, patient.Age?.Value);
        Assert.Contains("45 and as 47", Assert.Single(patient.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Misprinted_states_specialties_and_drugs_are_read_and_told()
    {
        var letter = LetterReader.Read(new SyntheticLetter
        {
            How = "Sample Review Company sent the complete case file to an expert reviewer.\n\nThe Expert Reviewer has the following credentials:\nState(s) of Licensure: Califronia, New York\nCertification(s)/Specialty: Orthopedic Surgery, Sports\nMedicinea, PM&R\n",
            Items = SyntheticLetter.Item("Carisprodol 350 mg #60", "Upheld"),
        }.ToString());
        Assert.Empty(letter.Problems);
        Assert.Equal(["CA", "NY"], letter.Reviewer!.LicensedIn.Select(s => s.Value));
        Assert.Equal(["Orthopedic Surgery", "Sports Medicine", "Physical Medicine & Rehabilitation"], letter.Reviewer.Specialties.Select(s => s.Value));
        Assert.Equal(["Orthopedic Surgery", "Sports Medicinea", "PM&R"], letter.Reviewer.Certifications.Select(s => s.Value));
        Assert.Equal("carisoprodol", letter.Items[0].Treatment!.Name!.Value);
        Assert.Equal(3, letter.Notes.Length);
    }

    [Fact]
    public void The_part_in_dispute_that_names_nothing_is_part_of_the_request_that_does()
    {
        var letter = LetterReader.Read(new SyntheticLetter
        {
            Items = SyntheticLetter.Item("Soma 350 mg #60 was the original request. Soma 350 mg #20 was authorized by the Claims Administrator. The remaining IMR eligible portion of the original request, #40 is", "Upheld"),
        }.ToString());
        var treatment = letter.Items[0].Treatment!;
        Assert.Equal(("carisoprodol", "350 mg", 40), (treatment.Name!.Value, treatment.Strength!.Value, treatment.Quantity!.Value));
    }
}
