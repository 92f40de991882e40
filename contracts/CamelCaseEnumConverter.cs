using System.Text.Json;
using System.Text.Json.Serialization;

namespace Calendar.Contracts;

/// <summary>Writes an enumeration as its camelCase name and refuses numbers, whatever the serializer's own settings.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
public sealed class CamelCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
