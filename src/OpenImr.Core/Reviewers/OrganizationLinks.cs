using System.Collections.Immutable;

namespace OpenImr.Core.Reviewers;

/// <summary>How one name belongs to another.</summary>
public enum LinkKind
{
    /// <summary>The second owns or controls the first.</summary>
    Parent,

    /// <summary>The first is part of the second: a clinic of a group, a physician of a practice.</summary>
    Group,

    /// <summary>The first is an officer, director or employee of the second.</summary>
    Officer,

    /// <summary>Two names of one organization.</summary>
    AlsoKnownAs,
}

/// <summary>That one name belongs to another, as the organization knows it.</summary>
/// <param name="Name">The one below.</param>
/// <param name="Kind">How it belongs.</param>
/// <param name="To">The one above.</param>
public sealed record OrganizationLink(string Name, LinkKind Kind, string To);

/// <summary>A way between two names.</summary>
/// <param name="InWords">The names with the links between them: <c>"Bayview Spine" → parent "Bayview Health"</c>.</param>
/// <param name="IsLine">True when it only climbs or only descends: one owns the other. False when the two meet in a common owner.</param>
public sealed record LinkPath(string InWords, bool IsLine);

/// <summary>Who belongs to whom among organizations and their officers, as far as the organization knows.</summary>
public sealed class OrganizationLinks
{
    /// <summary>No link is known.</summary>
    public static readonly OrganizationLinks None = new([]);

    private readonly ILookup<string, (OrganizationLink Link, bool Up)> edges;

    /// <summary>The graph of the links.</summary>
    public OrganizationLinks(IReadOnlyList<OrganizationLink> links)
    {
        ArgumentNullException.ThrowIfNull(links);
        Links = [.. links];
        edges = links
            .SelectMany(l => PartyName.Keys(l.Name).Select(k => (Key: k, Edge: (l, true)))
                .Concat(PartyName.Keys(l.To).Select(k => (Key: k, Edge: (l, false)))))
            .ToLookup(e => e.Key, e => e.Edge, StringComparer.Ordinal);
    }

    /// <summary>The links.</summary>
    public ImmutableArray<OrganizationLink> Links { get; }

    /// <summary>The shortest way from one name to another, a straight line before any other; null when none is known. The same name is a way of no step.</summary>
    public LinkPath? Between(string from, string to) => Between(From(from), to);

    /// <summary>The way to <paramref name="to"/> among the ways that <see cref="From"/> gave.</summary>
    internal static LinkPath? Between(IReadOnlyDictionary<string, LinkPath> ways, string to) =>
        PartyName.Keys(to).Select(k => ways.GetValueOrDefault(k)).FirstOrDefault(w => w is not null);

    /// <summary>Every name that can be reached from one, by the forms under which names are compared.</summary>
    internal IReadOnlyDictionary<string, LinkPath> From(string name)
    {
        var ways = PartyName.Keys(name).ToDictionary(k => k, _ => new LinkPath($"\"{name}\"", true), StringComparer.Ordinal);
        if (Links.Length > 0)
            foreach (var direction in new bool?[] { true, false, null })
                Walk(name, direction, ways);
        return ways;
    }

    /// <summary>Breadth first, upward, downward, or with null both ways; keeps the ways that are known already.</summary>
    private void Walk(string name, bool? up, Dictionary<string, LinkPath> ways)
    {
        var seen = new HashSet<string>(PartyName.Keys(name), StringComparer.Ordinal);
        var queue = new Queue<(string Name, string InWords)>([(name, $"\"{name}\"")]);
        while (queue.TryDequeue(out var here))
            foreach (var (link, climbs) in PartyName.Keys(here.Name).SelectMany(k => edges[k]).Distinct())
            {
                if (up is not null && climbs != up && link.Kind != LinkKind.AlsoKnownAs)
                    continue;
                var next = climbs ? link.To : link.Name;
                var path = new LinkPath($"{here.InWords} → {Step(link.Kind, climbs)} \"{next}\"", up is not null);
                var unseen = PartyName.Keys(next).Where(seen.Add).ToArray();
                foreach (var key in unseen)
                    ways.TryAdd(key, path);
                if (unseen.Length > 0)
                    queue.Enqueue((next, path.InWords));
            }
    }

    private static string Step(LinkKind kind, bool climbs) => (kind, climbs) switch
    {
        (LinkKind.Parent, true) => "parent",
        (LinkKind.Parent, false) => "owner of",
        (LinkKind.Group, true) => "part of",
        (LinkKind.Group, false) => "group of",
        (LinkKind.Officer, true) => "officer or employee of",
        (LinkKind.Officer, false) => "whose officer or employee is",
        (LinkKind.AlsoKnownAs, _) => "also known as",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
