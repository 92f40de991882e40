namespace Calendar.Scheduling;

/// <summary>Why a rule says no.</summary>
internal enum RejectionKind
{
    /// <summary>The state of the meeting forbids it. Answered with 409.</summary>
    Conflict,

    /// <summary>It is well formed, but never possible. Answered with 422.</summary>
    Impossible,

    /// <summary>It names something that the meeting does not have. Answered with 404.</summary>
    NotFound,
}
