using System.Threading.Channels;

namespace OpenImr.Casework.Storage;

/// <summary>Whoever waits when the writer comes round is committed together: one transaction and one sync to disk for all of them.</summary>
/// <typeparam name="TPending">What waits.</typeparam>
internal sealed class CommitQueue<TPending> : IAsyncDisposable
{
    private const int MostInOneTransaction = 256;
    private readonly Channel<TPending> waiting = Channel.CreateUnbounded<TPending>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Func<List<TPending>, Task> commit;
    private readonly Task loop;

    /// <param name="commit">Writes all of them, tells each what became of it, and never throws.</param>
    public CommitQueue(Func<List<TPending>, Task> commit)
    {
        this.commit = commit;
        loop = Task.Run(WriteAsync);
    }

    public void Add(TPending pending) => ObjectDisposedException.ThrowIf(!waiting.Writer.TryWrite(pending), this);

    /// <summary>Returns when all that waited is written.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await loop;
    }

    private async Task WriteAsync()
    {
        var together = new List<TPending>(MostInOneTransaction);
        while (await waiting.Reader.WaitToReadAsync())
        {
            together.Clear();
            while (together.Count < MostInOneTransaction && waiting.Reader.TryRead(out var pending))
                together.Add(pending);
            await commit(together);
        }
    }
}
