namespace OpenImr.Casework.Library;

/// <summary>The items found for a term: at all, and in the item's own text as against the summary of its letter.</summary>
internal sealed record TermHits(ItemSet Found, ItemSet Own)
{
    public long Bytes => Found.Bytes + Own.Bytes;
}

/// <summary>What was found for the terms asked last, up to a size; the one asked longest ago goes first. Two who ask the same wait for one answer.</summary>
internal sealed class TermCache(long mostBytes)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, Task<TermHits> Hits, long Bytes)>> byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, Task<TermHits> Hits, long Bytes)> byUse = new();
    private long bytes;

    /// <summary>What it takes of memory.</summary>
    public long Bytes => Interlocked.Read(ref bytes);

    public async Task<TermHits> FindAsync(string key, Func<Task<TermHits>> find)
    {
        Task<TermHits> asked;
        var isNew = false;
        lock (gate)
        {
            if (byKey.TryGetValue(key, out var node))
            {
                byUse.Remove(node);
                byUse.AddFirst(node);
                asked = node.Value.Hits;
            }
            else
            {
                isNew = true;
                asked = Task.Run(find);
                byKey.Add(key, byUse.AddFirst((key, asked, 0)));
            }
        }

        try
        {
            var hits = await asked;
            if (isNew)
                Keep(key, asked, hits.Bytes);
            return hits;
        }
        catch
        {
            Forget(key, asked);
            throw;
        }
    }

    private void Keep(string key, Task<TermHits> hits, long size)
    {
        lock (gate)
        {
            if (!byKey.TryGetValue(key, out var node) || node.Value.Hits != hits)
                return;
            node.Value = (key, hits, size);
            bytes += size;
            while (bytes > mostBytes && byUse.Last is { } oldest && oldest != node)
                Remove(oldest);
        }
    }

    private void Forget(string key, Task<TermHits> hits)
    {
        lock (gate)
            if (byKey.TryGetValue(key, out var node) && node.Value.Hits == hits)
                Remove(node);
    }

    private void Remove(LinkedListNode<(string Key, Task<TermHits> Hits, long Bytes)> node)
    {
        bytes -= node.Value.Bytes;
        byKey.Remove(node.Value.Key);
        byUse.Remove(node);
    }
}
