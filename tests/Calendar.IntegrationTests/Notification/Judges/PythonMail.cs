namespace Calendar.IntegrationTests.Notification.Judges;

/// <summary>A mail as the email package of Python's standard library reads it, in its strict form.</summary>
internal sealed record PythonMail(string[][] Headers, PythonMail.Part Body)
{
    /// <summary>A part of the body: text, or several parts.</summary>
    internal sealed record Part(string Type, string? Text, Dictionary<string, string>? Parameters, Part[]? Parts);

    internal static Task<PythonMail> Parse(byte[] mail) => Judge.Read<PythonMail>("mail-python.py", mail);

    internal string Header(string name) => Headers.Single(header => header[0] == name)[1];
}
