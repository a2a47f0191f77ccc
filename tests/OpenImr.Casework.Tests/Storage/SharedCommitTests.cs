using System.Data.Common;
using OpenImr.Casework.Storage;

namespace OpenImr.Casework.Tests.Storage;

public sealed class SharedCommitTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Of_those_who_share_a_transaction_one_who_fails_takes_no_one_along(Kept kept)
    {
        await using (var on = await StoreUnderTest.OpenAsync(kept))
        {
            var database = on.Store.Database;
            await database.CommitAsync([new("CREATE TABLE t (n integer PRIMARY KEY, text text NOT NULL)")], Stop);
            var results = await Task.WhenAll(Enumerable.Range(0, 300).Select(async n =>
            {
                try
                {
                    // Every third writes a row first and then fails; every fifth finds its guard taken.
                    var committed = await database.CommitAsync(
                        (n % 3, n % 5) switch
                        {
                            (0, _) => [new("INSERT INTO t VALUES ($1, 'a')", n), new("INSERT INTO t VALUES ($1, $2)", n + 1000, (string?)null)],
                            (_, 0) => [new("INSERT INTO t VALUES ($1, 'b')", n), new("INSERT INTO t VALUES (1, 'taken')") { Guards = true }],
                            _ => [new("INSERT INTO t VALUES ($1, 'c')", n)],
                        },
                        Stop);
                    return committed ? "stored" : "taken";
                }
                catch (DbException)
                {
                    return "failed";
                }
            }));
            await using var connection = await database.OpenAsync(Stop);
            var held = (await connection.QueryAsync("SELECT n FROM t", r => r.GetInt32(0), Stop)).ToHashSet();
            Assert.Equal(Enumerable.Range(0, 300).Where(n => results[n] == "stored"), held.Order());
            Assert.Equal(100, results.Count(r => r == "failed"));
            Assert.Equal(40, results.Count(r => r == "taken"));
        }
    }

    [Fact]
    public async Task A_busy_file_is_waited_for()
    {
        var folder = Directory.CreateTempSubdirectory("openimr-writer-").FullName;
        await using (var one = new SqliteDatabase(Path.Combine(folder, "t.db"), null, StandingClock.Fixed))
        await using (var other = new SqliteDatabase(Path.Combine(folder, "t.db"), null, StandingClock.Fixed))
        {
            await one.CommitAsync([new("CREATE TABLE t (n integer PRIMARY KEY)")], Stop);
            await Task.WhenAll(Enumerable.Range(0, 200).Select(n => (n % 2 == 0 ? one : other).CommitAsync([new("INSERT INTO t VALUES ($1)", n)], Stop)));
            await using var connection = await one.OpenAsync(Stop);
            Assert.Equal(200, (await connection.QueryAsync("SELECT n FROM t", r => r.GetInt32(0), Stop)).Count);
        }

        Directory.Delete(folder, recursive: true);
    }
}
