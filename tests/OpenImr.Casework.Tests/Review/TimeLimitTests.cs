using OpenImr.Casework.Review;

namespace OpenImr.Casework.Tests.Review;

/// <summary>No text keeps a page from opening, whether its reader hears the limit or not.</summary>
public sealed class TimeLimitTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_read_in_time_is_returned() => Assert.Equal("read", await TimeLimit.ReadAsync(_ => "read", Stop));

    [Fact]
    public async Task A_reader_that_hears_the_limit_is_told_to_end()
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var read = await TimeLimit.ReadAsync<string>(
            limit =>
            {
                limit.WaitHandle.WaitOne();
                ended.SetResult();
                limit.ThrowIfCancellationRequested();
                return "late";
            },
            Stop, Short);
        Assert.Null(read);
        await ended.Task.WaitAsync(Stop);
    }

    [Fact]
    public async Task A_reader_that_never_ends_holds_up_nobody()
    {
        using var never = new ManualResetEventSlim();
        Assert.Null(await TimeLimit.ReadAsync<string>(_ => { never.Wait(CancellationToken.None); return "late"; }, Stop, Short));
        never.Set();
    }

    [Fact]
    public async Task A_fault_of_a_reader_is_no_matter_of_time() =>
        await Assert.ThrowsAsync<FormatException>(() => TimeLimit.ReadAsync<string>(_ => throw new FormatException("planted"), Stop));

    [Fact]
    public async Task Who_leaves_the_page_ends_its_reading()
    {
        using var left = new CancellationTokenSource();
        var reading = TimeLimit.ReadAsync<string>(limit => { limit.WaitHandle.WaitOne(); return "late"; }, left.Token, TimeSpan.FromMinutes(5));
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }
}
