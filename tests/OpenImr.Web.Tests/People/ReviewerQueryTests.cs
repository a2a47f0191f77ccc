using OpenImr.Web.Tests.Intake;

namespace OpenImr.Web.Tests.People;

/// <summary>Questions that name a reviewer, on a site of its own: elsewhere cases come in between two looks at the board.</summary>
public sealed class ReviewerQueryTests(WorkedSite worked) : IClassFixture<WorkedSite>
{
    /// <summary>There is no filter by reviewer; one that is written by hand, or searched for, finds nothing out.</summary>
    [Theory]
    [MemberData(nameof(AccessOfPagesTests.Everyone), MemberType = typeof(AccessOfPagesTests))]
    public async Task A_query_that_names_a_reviewer_finds_none_of_his_or_her_cases(string persona)
    {
        using var client = await worked.Site.SignInAsync(persona);
        string[] Cases(string html) => [.. System.Text.RegularExpressions.Regex.Matches(html, "CM26-[0-9]{7}").Select(m => m.Value).Distinct().Order()];
        async Task<string> ReadAsync(string path)
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : "";
        }

        var all = Cases(await ReadAsync("/"));
        foreach (var query in new[] { "reviewer=R-0412", "Reviewer=R-0412", "coordinator=R-0412&reviewer=R-0412", "order=reviewer" })
            Assert.Equal(query.Contains("coordinator", StringComparison.Ordinal) ? [] : all, Cases(await ReadAsync($"/?{query}")));
        Assert.Empty(Cases(await ReadAsync("/?q=R-0412")));
    }
}
