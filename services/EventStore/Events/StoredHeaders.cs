using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Calendar.EventStore;

/// <summary>Headers as they are stored, taken out of their JSON when they are first looked at: most readers of the log never do.</summary>
internal sealed class StoredHeaders(byte[] utf8) : IReadOnlyDictionary<string, string>
{
    private IReadOnlyDictionary<string, string>? all;

    public IEnumerable<string> Keys => All.Keys;

    public IEnumerable<string> Values => All.Values;

    public int Count => All.Count;

    private IReadOnlyDictionary<string, string> All => all ??= HeaderJson.Read(utf8);

    public string this[string key] => All[key];

    public bool ContainsKey(string key) => All.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value) => All.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => All.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
