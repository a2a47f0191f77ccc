namespace OpenImr.Casework.Storage;

/// <summary>The answers given last, up to a size; the one used longest ago goes first. Two who ask the same wait for one answer.</summary>
internal sealed class RecentlyUsed<T>(long mostBytes, Func<T, long> size)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, Task<T> Answer, long Bytes)>> byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, Task<T> Answer, long Bytes)> byUse = new();
    private long bytes;

    /// <summary>What it takes of memory.</summary>
    public long Bytes => Interlocked.Read(ref bytes);

    public async Task<T> FindAsync(string key, Func<Task<T>> find)
    {
        Task<T> asked;
        var isNew = false;
        lock (gate)
        {
            if (byKey.TryGetValue(key, out var node))
            {
                byUse.Remove(node);
                byUse.AddFirst(node);
                asked = node.Value.Answer;
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
            var answer = await asked;
            if (isNew)
                Keep(key, asked, size(answer));
            return answer;
        }
        catch
        {
            Forget(key, asked);
            throw;
        }
    }

    private void Keep(string key, Task<T> answer, long taken)
    {
        lock (gate)
        {
            if (!byKey.TryGetValue(key, out var node) || node.Value.Answer != answer)
                return;
            node.Value = (key, answer, taken);
            bytes += taken;
            while (bytes > mostBytes && byUse.Last is { } oldest && oldest != node)
                Remove(oldest);
        }
    }

    private void Forget(string key, Task<T> answer)
    {
        lock (gate)
            if (byKey.TryGetValue(key, out var node) && node.Value.Answer == answer)
                Remove(node);
    }

    private void Remove(LinkedListNode<(string Key, Task<T> Answer, long Bytes)> node)
    {
        bytes -= node.Value.Bytes;
        byKey.Remove(node.Value.Key);
        byUse.Remove(node);
    }
}
