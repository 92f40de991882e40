using System.Text.Json;
using System.Text.Json.Nodes;
using Calendar.Contracts;
using Calendar.History;

namespace Calendar.Projection.Meetings;

/// <summary>A meeting as it is answered: the view of the caller, with <c>position</c> and <c>people</c> beside its fields.</summary>
internal static class MeetingAnswer
{
    public static JsonObject Of(MeetingView view, long position, IReadOnlyDictionary<string, string> people)
    {
        var answer = JsonSerializer.SerializeToNode(view, ContractJson.Options)!.AsObject();
        answer["position"] = position;
        answer["people"] = JsonSerializer.SerializeToNode(people, ContractJson.Options);
        return answer;
    }
}
