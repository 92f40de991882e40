using System.Reflection;

namespace Calendar.EventInbox.Rebuilds;

/// <summary>Stands for the code that makes rows: another as soon as the service or a project that it uses was built from other sources.</summary>
internal static class CodeMark
{
    public static string Of(Type service) => string.Join(' ', service.Assembly.GetReferencedAssemblies()
        .Where(name => name.Name!.StartsWith("Calendar.", StringComparison.Ordinal))
        .Select(Assembly.Load)
        .Append(service.Assembly)
        .Select(assembly => assembly.ManifestModule.ModuleVersionId)
        .Order());
}
