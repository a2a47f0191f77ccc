namespace OpenImr.Casework.Library;

/// <summary>The items found for a term: at all, and in the item's own text as against the summary of its letter.</summary>
internal sealed record TermHits(ItemSet Found, ItemSet Own)
{
    public long Bytes => Found.Bytes + Own.Bytes;
}
