namespace OpenImr.Casework.Storage;

/// <summary>A filter of the board that someone keeps. It holds no name of a person in a case: what was searched for is never kept.</summary>
public sealed class SavedFilterRow
{
    /// <summary>Whose.</summary>
    public required string UserId { get; init; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    /// <summary>The owner's name.</summary>
    public required string UserName { get; init; }

    /// <summary>The filter, as the board's address writes it.</summary>
    public required string Query { get; init; }

    /// <summary>True when colleagues see it too.</summary>
    public required bool IsShared { get; init; }

    /// <summary>When it was saved.</summary>
    public required DateTimeOffset SavedAt { get; init; }
}

/// <summary>That someone saw a list of cases.</summary>
public sealed class ListReadRow
{
    /// <summary>Unique; later ones sort later.</summary>
    public required string Id { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>Who.</summary>
    public required string UserId { get; init; }

    /// <summary>The name then.</summary>
    public required string UserName { get; init; }

    /// <summary>The roles then.</summary>
    public required string Roles { get; init; }

    /// <summary>The list, as the access table names it.</summary>
    public required string What { get; init; }

    /// <summary>What it was filtered by, without any word that was searched for.</summary>
    public required string Filter { get; init; }

    /// <summary>A keyed hash of each word that was searched for: equal words have equal hashes, and no word can be read from them. Null when nothing was searched for.</summary>
    public string? Words { get; init; }

    /// <summary>How many cases there were in all.</summary>
    public required int Found { get; init; }

    /// <summary>The numbers of the cases that were shown, one space between two.</summary>
    public required string Shown { get; init; }
}
