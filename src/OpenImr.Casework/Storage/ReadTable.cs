using System.Reflection;
using NpgsqlTypes;

namespace OpenImr.Casework.Storage;

/// <summary>A table whose rows are made from events: which statements turn the rows before an event into the rows after it.</summary>
/// <typeparam name="TRow">The row; its properties are the columns.</typeparam>
internal sealed class ReadTable<TRow>
    where TRow : class, IEquatable<TRow>
{
    private readonly Column[] columns;
    private readonly Column[] keys;
    private readonly string insert;

    /// <param name="name">The table's name.</param>
    /// <param name="keyProperties">The properties of its primary key.</param>
    public ReadTable(string name, params string[] keyProperties)
    {
        Name = name;
        columns = [.. typeof(TRow).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => new Column(p))];
        keys = [.. keyProperties.Select(k => columns.Single(c => c.Property == k))];
        var rest = columns.Except(keys).ToArray();
        insert = $"INSERT INTO {name} ({string.Join(", ", columns.Select(c => c.Name))}) "
            + $"VALUES ({string.Join(", ", columns.Select((_, i) => $"${i + 1}"))}) ON CONFLICT ({string.Join(", ", keys.Select(c => c.Name))}) DO "
            + (rest.Length == 0 ? "NOTHING" : $"UPDATE SET {string.Join(", ", rest.Select(c => $"{c.Name} = excluded.{c.Name}"))}");
    }

    public string Name { get; }

    /// <summary>The columns in the order of <see cref="Values"/>.</summary>
    public IEnumerable<string> ColumnNames => columns.Select(c => c.Name);

    /// <summary>The row's values, in the order of its columns.</summary>
    public SqlValue[] Values(TRow row) => [.. columns.Select(c => c.Of(row))];

    /// <summary>The statements that turn one set of rows into the other; none for rows that stay as they are.</summary>
    public IEnumerable<Statement> Changes(IReadOnlyList<TRow> before, IReadOnlyList<TRow> after)
    {
        foreach (var old in before)
            if (!after.Any(row => SameKey(row, old)))
                yield return new($"DELETE FROM {Name} WHERE {Where(1)}", [.. keys.Select(k => k.Of(old))]);
        foreach (var row in after)
        {
            var old = before.FirstOrDefault(b => SameKey(b, row));
            if (old is null)
            {
                yield return new(insert, Values(row));
            }
            else if (!old.Equals(row))
            {
                var changed = columns.Where(c => !c.Of(old).Equals(c.Of(row))).ToArray();
                yield return new(
                    $"UPDATE {Name} SET {string.Join(", ", changed.Select((c, i) => $"{c.Name} = ${i + 1}"))} WHERE {Where(changed.Length + 1)}",
                    [.. changed.Concat(keys).Select(c => c.Of(row))]);
            }
        }
    }

    private bool SameKey(TRow one, TRow other) => keys.All(k => k.Of(one).Equals(k.Of(other)));

    private string Where(int first) => string.Join(" AND ", keys.Select((k, i) => $"{k.Name} = ${first + i}"));

    private sealed class Column(PropertyInfo property)
    {
        private readonly NpgsqlDbType type = TypeOf(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);

        public string Property => property.Name;

        public string Name { get; } = StoredNames.Snake(property.Name);

        public SqlValue Of(TRow row) => new(type, property.GetValue(row) switch
        {
            DateTimeOffset at => Instant.ToMicros(at),
            Enum word => word.ToString(),
            var value => value,
        });

        private static NpgsqlDbType TypeOf(Type type) =>
            type == typeof(string) || type.IsEnum ? NpgsqlDbType.Text
            : type == typeof(int) ? NpgsqlDbType.Integer
            : type == typeof(long) || type == typeof(DateTimeOffset) ? NpgsqlDbType.Bigint
            : type == typeof(bool) ? NpgsqlDbType.Boolean
            : type == typeof(DateOnly) ? NpgsqlDbType.Date
            : throw new NotSupportedException($"A read table has no column of type {type.Name}.");
    }
}
