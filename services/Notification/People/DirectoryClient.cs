namespace Calendar.Notification.People;

/// <summary>Asks Scheduling for entries of the people directory.</summary>
internal sealed class DirectoryClient(HttpClient http)
{
    /// <summary>Most people that are asked for at once: ids of 100 characters, in a request line of 8 KB.</summary>
    public const int Most = 70;

    /// <summary>The entries of these people; who has none is there with revision 0.</summary>
    /// <exception cref="HttpRequestException">Scheduling is away or refuses.</exception>
    public async Task<IReadOnlyList<Person>> Find(IReadOnlyList<string> personIds, CancellationToken stop)
    {
        var found = await http.GetFromJsonAsync<List<Person>>($"people?ids={string.Join(',', personIds)}", stop) ?? [];
        return [.. found, .. personIds.Except(found.Select(person => person.PersonId)).Select(id => new Person(id, 0, null, null, null))];
    }
}
