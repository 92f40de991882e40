using System.Text.Json;
using System.Text.Json.Nodes;
using Calendar.Contracts;
using Calendar.History;
using Calendar.Projection.Moments;

namespace Calendar.Projection.Meetings;

/// <summary>A meeting as it is answered: the view of the caller, and beside its fields what is told of it.</summary>
internal static class MeetingAnswer
{
    /// <summary>The meeting with <c>position</c> and <c>people</c>, its reasons by kind, and its claims by subject.</summary>
    public static JsonObject Of(MeetingView view, long position, IReadOnlyDictionary<string, string> people)
    {
        var answer = JsonSerializer.SerializeToNode(view, ContractJson.Options)!.AsObject();
        answer["position"] = position;
        answer["people"] = Written(people);
        answer["reasonsByKind"] = Written(ReasonsByKind.Of(view.Reasons ?? []));
        answer["subjects"] = Written(ClaimSubject.Of(view.Claims ?? []));
        return answer;
    }

    /// <summary>The same, with what the corrections changed; and for another moment than now, with the moment and with what may have been known at it.</summary>
    public static JsonObject Of(PastMeeting past, MeetingView view, AskedMoments asked, long position, IReadOnlyDictionary<string, string> people)
    {
        var answer = Of(view, position, people);
        answer["corrected"] = Written(past.Corrected);
        if (asked.IsNow)
            return answer;

        answer["asked"] = Written(asked);
        answer["contradictions"] = Written(past.Contradictions);
        answer["mayBeKnown"] = Written(past.Entries(one => !one.IsCertain));
        answer["withMayBeKnown"] = Written(past.WithMayBeKnown);
        return answer;
    }

    private static JsonNode? Written<T>(T value) => JsonSerializer.SerializeToNode(value, ContractJson.Options);
}
