namespace OpenImr.Core.Law.California;

/// <summary>Makes the provisions of a code: how it is cited, where its official text stands, and of which day the text is that was read.</summary>
internal static class Read
{
    /// <summary>The day of the statutes' text that was read.</summary>
    public static readonly DateOnly StatutesOf = new(2026, 4, 7);

    /// <summary>The day of the copy of the regulations that was read: California Code of Regulations, Register 2024, number 38.</summary>
    public static readonly DateOnly RegulationsOf = new(2024, 9, 20);

    private static readonly DateOnly FirstDayOfReview = new(2013, 1, 1);

    /// <summary>A provision of the Labor Code, read; <paramref name="section"/> is the section's number, <paramref name="subdivision"/> its brackets.</summary>
    public static Provision LaborCode(
        string section, string subdivision, string summary, DateOnly? from = null, DateOnly? textOf = null, Standing standing = Standing.TextRead, string former = "") =>
        new($"{former}Lab. Code § {section}{subdivision}", summary, from ?? FirstDayOfReview, textOf ?? StatutesOf, Leginfo("LAB", section), standing);

    /// <summary>A provision of the Code of Civil Procedure, read.</summary>
    public static Provision CivilProcedure(
        string section, string subdivision, string summary, DateOnly? from = null, Standing standing = Standing.TextRead, string former = "") =>
        new($"{former}CCP § {section}{subdivision}", summary, from ?? new(1998, 1, 1), StatutesOf, Leginfo("CCP", section), standing);

    /// <summary>A provision of the Government Code, of which a copy was read.</summary>
    public static Provision GovernmentCode(string section, string subdivision, string summary, DateOnly textOf, DateOnly? from = null) =>
        new($"Gov. Code § {section}{subdivision}", summary, from ?? FirstDayOfReview, textOf, Leginfo("GOV", section), Standing.CopyRead);

    /// <summary>A provision of title 8 of the California Code of Regulations.</summary>
    public static Provision Title8(
        string section, string subdivision, string summary, Standing standing = Standing.CopyRead, DateOnly? from = null, DateOnly? textOf = null, string former = "") =>
        new($"{former}8 CCR § {section}{subdivision}", summary, from ?? FirstDayOfReview, textOf ?? RegulationsOf,
            new($"https://www.dir.ca.gov/t8/{section.Replace('.', '_')}.html"), standing);

    private static Uri Leginfo(string code, string section) =>
        new($"https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode={code}&sectionNum={section}.");
}
