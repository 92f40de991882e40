using Calendar.Contracts;

namespace Calendar.Scheduling;

/// <summary>Reads a delegate from a request.</summary>
internal static class DelegateReading
{
    public static MeetingDelegate Read(MeetingDelegate one, CommandReading reading, string pointer)
    {
        reading.Id(one.DelegateId, $"{pointer}/delegateId");
        reading.Faults.Id(one.PersonId, $"{pointer}/personId");
        return one with { Role = reading.Name(one.Role, $"{pointer}/role") };
    }
}
