using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace OpenImr.Casework.Storage;

/// <summary>A value for a statement, with its type told apart from its content, so that null has a type too and prepared statements stay few.</summary>
internal readonly record struct SqlValue(NpgsqlDbType Type, object? Value)
{
    public static implicit operator SqlValue(string? value) => new(NpgsqlDbType.Text, value);
    public static implicit operator SqlValue(int? value) => new(NpgsqlDbType.Integer, value);
    public static implicit operator SqlValue(int value) => new(NpgsqlDbType.Integer, value);
    public static implicit operator SqlValue(long? value) => new(NpgsqlDbType.Bigint, value);
    public static implicit operator SqlValue(long value) => new(NpgsqlDbType.Bigint, value);
    public static implicit operator SqlValue(bool value) => new(NpgsqlDbType.Boolean, value);
    public static implicit operator SqlValue(byte[]? value) => new(NpgsqlDbType.Bytea, value);
    public static implicit operator SqlValue(DateOnly? value) => new(NpgsqlDbType.Date, value);
    public static implicit operator SqlValue(DateTimeOffset value) => new(NpgsqlDbType.Bigint, Instant.ToMicros(value));
}

/// <summary>One statement for either database: the same text, its values written $1, $2, …</summary>
/// <param name="Sql">Text that both databases understand.</param>
/// <param name="Values">In the order of their numbers.</param>
internal sealed record Statement(string Sql, params IReadOnlyList<SqlValue> Values)
{
    public static implicit operator Statement(string sql) => new(sql);

    /// <summary>True for the statement whose unique key guards the transaction: when the row is there already, someone was first, and nothing is written.</summary>
    public bool Guards { get; init; }
}

/// <summary>Statements on an open connection of either database.</summary>
internal static class StatementExtensions
{
    public static DbCommand Command(this DbConnection connection, string sql, params IReadOnlyList<SqlValue> values)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are ours; what users type is in the values.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < values.Count; i++)
            command.Parameters.Add(Parameter(command, i, values[i]));
        return command;
    }

    public static async Task<int> ExecuteAsync(this DbConnection connection, Statement statement, CancellationToken stop)
    {
        await using var command = connection.Command(statement.Sql, statement.Values);
        return await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Every row as <paramref name="read"/> makes it.</summary>
    public static async Task<List<T>> QueryAsync<T>(
        this DbConnection connection, Statement statement, Func<DbDataReader, T> read, CancellationToken stop)
    {
        await using var command = connection.Command(statement.Sql, statement.Values);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var rows = new List<T>();
        while (await reader.ReadAsync(stop))
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>Rows one after the other, however many there are.</summary>
    public static async IAsyncEnumerable<T> EachAsync<T>(
        this DbConnection connection, Statement statement, Func<DbDataReader, T> read, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var command = connection.Command(statement.Sql, statement.Values);
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
            yield return read(reader);
    }

    internal static NpgsqlParameter Postgres(SqlValue value) =>
        new() { NpgsqlDbType = value.Type, Value = value.Value ?? DBNull.Value };

    private static DbParameter Parameter(DbCommand command, int index, SqlValue value) =>
        command is NpgsqlCommand ? Postgres(value) : new SqliteParameter($"${index + 1}", value.Value ?? DBNull.Value);
}
