using OpenImr.Casework.Demo;
using OpenImr.Core.Cases;
using OpenImr.Core.Tests;
using OpenImr.Web.Tests.Intake;

namespace OpenImr.Web.Tests.Clocks;

public sealed class MyWorkPageTests(WorkedSite worked) : IClassFixture<WorkedSite>
{
    private readonly Site site = worked.Site;

    private static async Task<string> PageOfAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("/my-work", UriKind.Relative));
        Assert.True(answer.IsSuccessStatusCode, answer.StatusCode.ToString());
        return await answer.Content.ReadAsStringAsync();
    }

    [Fact]
    public async Task A_coordinator_sees_first_what_waits_for_the_organization_and_then_everything_of_hers()
    {
        var page = await PageOfAsync(site.Client);
        Assert.Contains("Yours, and it is the organization", page, StringComparison.Ordinal);
        Assert.Contains(Site.At(CaseStage.Eligible).ToString(), page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("id=\"mine-now\"", StringComparison.Ordinal) < page.IndexOf("id=\"mine\"", StringComparison.Ordinal));
        Assert.DoesNotContain(Site.At(CaseStage.Terminated).ToString(), page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reviewer_sees_the_cases_assigned_to_him_and_no_other()
    {
        using var client = await site.SignInAsync(Cast.Reviewer.ToString());
        var page = await PageOfAsync(client);
        Assert.Contains("Assigned to you for review", page, StringComparison.Ordinal);
        Assert.Contains(Site.At(CaseStage.WithReviewer).ToString(), page, StringComparison.Ordinal);
        Assert.DoesNotContain(Site.At(CaseStage.Received).ToString(), page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_who_is_not_signed_in_sees_a_list()
    {
        using var client = await site.SignInAsync(null);
        using var answer = await client.GetAsync(new Uri("/my-work", UriKind.Relative));
        Assert.StartsWith("/sign-in", answer.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
    }
}
