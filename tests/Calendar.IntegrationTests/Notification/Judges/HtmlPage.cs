using System.Text;

namespace Calendar.IntegrationTests.Notification.Judges;

/// <summary>A page as a parser reads it that forgives nothing.</summary>
internal static class HtmlPage
{
    /// <summary>What people would miss on it; empty when nothing.</summary>
    internal static Task<string[]> Faults(string page) => Judge.Read<string[]>("html-python.py", Encoding.UTF8.GetBytes(page));
}
