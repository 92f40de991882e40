using System.Runtime.CompilerServices;
using System.Text.Json;
using Calendar.Contracts;
using Calendar.EventStore;

namespace Calendar.Audit.Searches;

/// <summary>Looks through the whole log, page by page.</summary>
/// <param name="log">The log.</param>
internal sealed class Search(EventLog log)
{
    private const int Page = 1_000;

    /// <summary>The entries that are wanted, in log order.</summary>
    /// <param name="query">What is searched for.</param>
    /// <param name="told">Is told of each page's last position; with a party the log is looked through twice.</param>
    /// <param name="stop">Gives up.</param>
    public async IAsyncEnumerable<SearchHit> Run(SearchQuery query, Action<long> told, [EnumeratorCancellation] CancellationToken stop)
    {
        var meetings = query.Party is null ? null : await OfParty(query, told, stop);
        await foreach (var entry in All(told, stop))
        {
            if (meetings?.Contains(entry.Stream) == false)
                continue;
            var fact = Read(entry);
            if (query.Wants(entry, fact))
                yield return SearchHit.Of(entry, fact);
        }
    }

    // Also what was recorded of a meeting before the party came to it.
    private async Task<HashSet<string>> OfParty(SearchQuery query, Action<long> told, CancellationToken stop)
    {
        var meetings = new HashSet<string>();
        await foreach (var entry in All(told, stop))
        {
            if (EventCatalog.TypeOf(entry.Type)?.IsSubclassOf(typeof(MeetingPlan)) == true && query.Names(Read(entry)))
                meetings.Add(entry.Stream);
        }

        return meetings;
    }

    private async IAsyncEnumerable<StoredEvent> All(Action<long> told, [EnumeratorCancellation] CancellationToken stop)
    {
        for (var page = await log.ReadLog(0, Page, stop); page is [.., { Position: var last }]; page = await log.ReadLog(last, Page, stop))
        {
            foreach (var entry in page)
                yield return entry;
            told(last);
        }
    }

    private static CalendarEvent? Read(StoredEvent entry)
    {
        try
        {
            return EventCatalog.TypeOf(entry.Type) is null ? null : ContractJson.Read(entry.Type, entry.Data.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
