using OpenImr.Casework;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Tests;

namespace OpenImr.Web.Tests.Cli;

/// <summary><c>imr explain</c>: what it prints is made to be passed on, so it names a reviewer by seat, whoever runs it and however it is asked.</summary>
public sealed class ExplainVerbTests
{
    [Theory]
    [InlineData]
    [InlineData("--names")]
    [InlineData("--json")]
    [InlineData("--json", "--names")]
    public async Task It_names_a_reviewer_by_seat(params string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("openimr-explain-").FullName;
        try
        {
            var opened = await CaseworkStore.OpenAsync(new StoreSettings(new DataFolder(folder)), Imr.Clock, CancellationToken.None);
            await using (var store = Assert.IsType<Outcome<CaseworkStore>.Accepted>(opened).Value)
            {
                var office = await OpenOffice.OnAsync(store, Imr.Clock, CancellationToken.None);
                Assert.IsType<Outcome<ReviewCase>.Accepted>(await office.Cases.CreateAsync(Cast.Number, Cast.Clerk, [.. Cast.EventsTo(CaseStage.RecordsComplete)], CancellationToken.None));
                foreach (var happened in Cast.EventsTo(CaseStage.Issued).Skip(Cast.EventsTo(CaseStage.RecordsComplete).Count))
                    Assert.IsType<Outcome<ReviewCase>.Accepted>(await office.Cases.AppendAsync(
                        Cast.Number, int.MaxValue, happened is CaseEvent.SummaryWritten or CaseEvent.ItemDecided or CaseEvent.DeterminationSigned ? Cast.DrAmaro : Cast.Coordinator,
                        _ => (CaseEvent[])[happened], CancellationToken.None));
            }

            var told = await Imr.Run(["explain", Cast.Number.ToString(), "--data", folder, .. options]);
            Assert.Equal(("", 0), (told.Error, told.Exit));
            Assert.Contains("xpert reviewer (seat 1) signed the determination", told.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("R-0412", told.Output, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Amaro", told.Output, StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
