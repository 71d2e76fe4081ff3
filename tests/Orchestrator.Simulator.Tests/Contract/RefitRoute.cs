using System.Reflection;
using Orchestrator.VCenter;
using Refit;

namespace Orchestrator.Simulator.Tests.Contract;

/// <summary>A method of one of the client's Refit interfaces, with what it puts on the wire.</summary>
internal sealed record RefitRoute(MethodInfo Method, string Verb, string Template)
{
    /// <summary>In the client's templates this stands for the release, which the connection fills in.</summary>
    private const string Release = "/sdk/vim25/-/";

    public static IReadOnlyList<RefitRoute> All { get; } =
    [
        .. from type in typeof(VCenterConnection).Assembly.GetTypes()
           where type.IsInterface
           from method in type.GetMethods()
           let attribute = method.GetCustomAttribute<HttpMethodAttribute>()
           where attribute is not null
           select new RefitRoute(method, attribute.Method.Method, attribute.Path),
    ];

    public bool IsVim => Template.StartsWith(Release, StringComparison.Ordinal);

    public ParameterInfo? Body => Method.GetParameters().SingleOrDefault(parameter => parameter.GetCustomAttribute<BodyAttribute>() is not null);

    /// <summary>What a successful call answers; null for nothing.</summary>
    public Type? Result => Method.ReturnType.IsGenericType ? Method.ReturnType.GetGenericArguments()[0] : null;

    /// <summary>A target such as a call would have: template parameters filled, every query parameter given.</summary>
    public string Specimen
    {
        get
        {
            var target = string.Join('/', Template.Split('/').Select(segment => segment.Replace("}", "", StringComparison.Ordinal).Replace("{", "", StringComparison.Ordinal)));
            var query = QueryNames().Select(name => $"{name}=x").ToList();
            return query.Count == 0 ? target : $"{target}{(target.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{string.Join('&', query)}";
        }
    }

    public override string ToString() => $"{Method.DeclaringType!.Name}.{Method.Name}";

    /// <summary>Parameters that are neither body nor path: Refit makes a query of them.</summary>
    public IEnumerable<string> QueryNames() =>
        from parameter in Method.GetParameters()
        where parameter.ParameterType != typeof(CancellationToken) && parameter != Body
        where !Template.Contains($"{{{parameter.Name}}}", StringComparison.Ordinal)
        select parameter.GetCustomAttribute<AliasAsAttribute>()?.Name ?? parameter.Name;
}
