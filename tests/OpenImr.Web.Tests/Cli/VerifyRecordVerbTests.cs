using System.Text;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations.Seals;
using OpenImr.Core.Tests;

namespace OpenImr.Web.Tests.Cli;

/// <summary><c>imr verify FILE</c> on a sealed determination record, without any store.</summary>
public sealed class VerifyRecordVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("record-verb-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_record_is_whole_and_a_changed_one_is_refused_in_a_sentence()
    {
        var (within, outward) = DeterminationRecords.Of(Cast.CaseAt(CaseStage.Issued), [Cast.Amaro()], Cast.IssuedOn.ToDateTime(new(18, 0), DateTimeKind.Utc), [], OpenImr.Core.Guidelines.GuidelineLibrary.Standard, [], null, Cast.IssuedOn.ToDateTime(new(18, 1), DateTimeKind.Utc), length => new byte[length]);
        foreach (var record in new[] { within, outward })
        {
            var file = Path.Combine(folder, "record.json");
            await File.WriteAllTextAsync(file, record.Json, new UTF8Encoding(false), TestContext.Current.CancellationToken);
            var whole = await Imr.Run("verify", file, "--json");
            Assert.Equal((record.Hash, record.Kind), (whole.Json().GetProperty("hash").GetString(), whole.Json().GetProperty("kind").GetString()));
            Assert.StartsWith("The record is whole", (await Imr.Run("verify", file)).Output, StringComparison.Ordinal);
            await File.WriteAllTextAsync(file, record.Json.Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal), new UTF8Encoding(false), TestContext.Current.CancellationToken);
            var changed = await Imr.Run("verify", file);
            Assert.Equal(1, changed.Exit);
            Assert.Contains("does not have the hash that it tells", changed.Error, StringComparison.Ordinal);
        }
    }
}
