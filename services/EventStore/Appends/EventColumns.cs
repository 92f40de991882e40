using System.Text;

namespace Calendar.EventStore;

/// <summary>Events column by column, as the database takes them.</summary>
internal sealed class EventColumns(int size)
{
    internal int Count { get; private set; }

    internal Guid[] Ids { get; } = new Guid[size];

    internal string[] Types { get; } = new string[size];

    internal string[] DotNetTypes { get; } = new string[size];

    internal string[] Data { get; } = new string[size];

    internal string?[] Correlations { get; } = new string?[size];

    internal string?[] Causations { get; } = new string?[size];

    internal string?[] Headers { get; } = new string?[size];

    internal void Add(NewEvent e)
    {
        (Ids[Count], Types[Count], DotNetTypes[Count]) = (e.Id, e.Type, e.DotNetType);
        (Correlations[Count], Causations[Count]) = (e.CorrelationId, e.CausationId);
        (Data[Count], Headers[Count]) = (Encoding.UTF8.GetString(e.Data.Span), HeaderJson.Write(e.Headers));
        Count++;
    }
}
