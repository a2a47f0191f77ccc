using System.Text.RegularExpressions;
using OpenImr.Core.Determinations;
using OpenImr.Core.Reviewers;

namespace OpenImr.Core.Tests.Determinations;

/// <summary>What a letter is read back as, against what it was written from.</summary>
internal static partial class ReadsBack
{
    public static void Equal(FinalDetermination written, LetterForm form, ReadLetter read)
    {
        Assert.Empty(read.Problems);
        Assert.Equal(LetterLayout.OpenImr, read.Layout);
        Assert.Equal(written.Number.ToString(), read.CaseNumber?.Value);
        Assert.Equal(form == LetterForm.Served ? written.Claim.Number : null, read.ClaimNumber?.Value);
        Assert.Equal(written.Track == Core.Cases.ReviewTrack.Expedited ? "Expedited" : "Standard", read.Priority?.Value);
        Assert.Equal(
            [written.ApplicationReceived, written.DateAssigned, written.DateOfInjury, written.UtilizationReviewDate, written.DecisionDate],
            new[] { read.ApplicationReceived?.Value, read.DateAssigned?.Value, read.DateOfInjury?.Value, read.UtilizationReviewDate?.Value, read.DecisionDate?.Value });
        Assert.Equal(
            written.Credentials.Select(c => $"{string.Join(',', c.LicensedIn.Select(StatesOfLicensure.CodeOf))}: {string.Join(", ", c.Certifications)}"),
            read.Reviewers.Select(c => $"{string.Join(',', c.LicensedIn.Select(s => s.Value))}: {string.Join(", ", c.Certifications.Select(s => s.Value))}"));
        Assert.StartsWith(written.Organization.Name, read.HowMade?.Value, StringComparison.Ordinal);
        Assert.Equal(
            written.Documents.Select(d => (OpenImr.Core.Cases.Words.Of(d.Type), form == LetterForm.Served ? d.Author : null, d.Dated?.Exact, d.Dated?.Exact is null ? d.Dated?.AsPrinted : null, d.Pages)),
            read.DocumentsReviewed.Select(d => (d.Value.Type, d.Value.Author, d.Value.Dated?.Exact, d.Value.Dated?.Exact is null ? d.Value.Dated?.AsPrinted : null, d.Value.Pages)));
        Assert.Equal(Fold(written.Summary), read.ClinicalCaseSummary?.Value);

        Assert.Equal(written.Items.Count, read.Items.Length);
        foreach (var (item, found) in written.Items.Zip(read.Items))
        {
            Assert.Equal(Fold(item.Item.Heading), found.Heading?.Value);
            Assert.Equal(item.Outcome, found.Outcome?.Value);
            Assert.Equal(Fold(item.Item.Requested), found.Requested?.Value);
            Assert.Equal(Fold(item.Item.Authorized), found.Authorized?.Value);
            Assert.Equal(Fold(item.Item.Disputed), found.Disputed?.Value);
            if (item.Item.AdministratorGuideline is Core.Cases.AdministratorGuideline.Cited cited)
                Assert.Equal(Fold(cited.Text), found.ClaimsAdministratorGuideline?.Value.Text);
            Assert.Equal(item.Item.AdministratorGuideline is Core.Cases.AdministratorGuideline.NoneCited, found.ClaimsAdministratorGuideline?.Value.NoneCited);
            Assert.Equal(item.UtilizationReviewDate, found.UtilizationReviewDate?.Value);
            Assert.Equal(item.Analyses.Count, found.Analyses.Length);
            foreach (var (analysis, back) in item.Analyses.Zip(found.Analyses))
            {
                Assert.Equal(item.Analyses.Count > 1 ? analysis.Outcome : null, back.Outcome?.Value);
                Assert.Equal(analysis.Guideline.Text is null, back.Guideline?.Value.NoneCited);
                if (analysis.Guideline.Text is { } text)
                    Assert.Equal(Fold(text), back.Guideline?.Value.Text);
                Assert.Equal(Fold(analysis.Guideline.Explanation), back.ReasonBelowMtus?.Value);
                Assert.Equal(Fold(analysis.Condition), back.Condition?.Value);
                Assert.Equal(Fold(analysis.Findings), back.Findings?.Value);
                Assert.Equal(
                    analysis.Documents.Select(d => d.Number).Order(), back.DocumentsCited?.Value.Split(", ").Select(int.Parse) ?? []);
                Assert.Equal(Fold(analysis.Rationale), back.Rationale?.Value);
            }
        }
    }

    private static string? Fold(string? text) => text is null ? null : WhiteSpace().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
