namespace OpenImr.Casework.Storage;

/// <summary>Many write side by side; who closes the gate waits until they are through, and writes alone.</summary>
internal sealed class WriteGate : IDisposable
{
    private const int Most = 1024;
    private readonly SemaphoreSlim places = new(Most);
    private readonly SemaphoreSlim closing = new(1);

    /// <summary>Takes a place among those who write, until what is returned is disposed.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken stop)
    {
        await places.WaitAsync(stop);
        return new Places(() => places.Release());
    }

    /// <summary>Waits until nobody writes, and keeps everybody out until what is returned is disposed.</summary>
    public async Task<IDisposable> CloseAsync(CancellationToken stop)
    {
        var taken = 0;
        await closing.WaitAsync(stop);
        try
        {
            for (; taken < Most; taken++)
                await places.WaitAsync(stop);
        }
        catch
        {
            Open(taken);
            throw;
        }

        return new Places(() => Open(Most));
    }

    public void Dispose()
    {
        places.Dispose();
        closing.Dispose();
    }

    private void Open(int taken)
    {
        if (taken > 0)
            places.Release(taken);
        closing.Release();
    }

    private sealed class Places(Action leave) : IDisposable
    {
        private Action? leave = leave;

        public void Dispose() => Interlocked.Exchange(ref leave, null)?.Invoke();
    }
}
