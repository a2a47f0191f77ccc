using OpenImr.Casework.Library;
using OpenImr.Casework.Storage;

namespace OpenImr.Casework.Tests.Library;

public sealed class ItemSetTests
{
    private static ulong[] Bits(int items, IEnumerable<int> places)
    {
        var bits = ItemSet.Empty(items);
        foreach (var place in places)
            ItemSet.Add(bits, place);
        return bits;
    }

    [Fact]
    public void Sets_of_any_size_are_joined_cut_and_paged_as_lists_are()
    {
        var random = new Random(2);
        for (var n = 0; n < 400; n++)
        {
            var items = random.Next(1, 400);
            int[] Some(double share) => [.. Enumerable.Range(0, items).Where(_ => random.NextDouble() < share)];
            var (one, other) = (Some(random.NextDouble()), Some(random.Next(2) == 0 ? 0.01 : random.NextDouble()));
            var set = ItemSet.Of(Bits(items, other));
            Assert.Equal(other.Length, set.Count);
            Assert.All(Enumerable.Range(0, items), i => Assert.Equal(other.Contains(i), set.Has(i)));

            ulong[] After(Action<ulong[]> change)
            {
                var bits = Bits(items, one);
                change(bits);
                return bits;
            }

            Assert.Equal(one.Union(other).Order(), ItemSet.PlacesOf(After(set.AddTo)));
            Assert.Equal(one.Except(other), ItemSet.PlacesOf(After(set.TakeFrom)));
            Assert.Equal(one.Intersect(other), ItemSet.PlacesOf(After(set.KeepIn)));
            Assert.Equal(Enumerable.Range(0, items), ItemSet.PlacesOf(ItemSet.Full(items)));
            var (before, count) = (random.Next(items + 2), random.Next(1, 30));
            Assert.Equal(one.Skip(before).Take(count), ItemSet.Some(Bits(items, one), before, count));
        }
    }

    [Fact]
    public async Task What_was_found_last_is_kept_up_to_a_size_and_two_who_ask_the_same_wait_for_one_answer()
    {
        var cache = new RecentlyUsed<TermHits>(10_000, h => h.Bytes);
        var asked = 0;
        var allAsked = new TaskCompletionSource();
        async Task<TermHits> Find()
        {
            Interlocked.Increment(ref asked);
            await allAsked.Task;
            var set = ItemSet.Of(ItemSet.Full(16_000));
            return new(set, set);
        }

        var ten = Enumerable.Range(0, 10).Select(_ => cache.FindAsync("a", Find)).ToArray();
        allAsked.SetResult();
        await Task.WhenAll(ten);
        Assert.Equal(1, asked);
        for (var n = 0; n < 5; n++)
            await cache.FindAsync($"b{n}", Find);
        Assert.InRange(cache.Bytes, 1, 10_000);
        await cache.FindAsync("a", Find);
        Assert.Equal(7, asked);
        await cache.FindAsync("a", Find);
        Assert.Equal(7, asked);
    }

    [Fact]
    public async Task An_answer_that_failed_is_asked_for_again()
    {
        var cache = new RecentlyUsed<TermHits>(10_000, h => h.Bytes);
        await Assert.ThrowsAsync<IOException>(() => cache.FindAsync("a", () => Task.FromException<TermHits>(new IOException())));
        var set = ItemSet.Of(ItemSet.Full(10));
        Assert.Same(set, (await cache.FindAsync("a", () => Task.FromResult(new TermHits(set, set)))).Found);
    }
}
