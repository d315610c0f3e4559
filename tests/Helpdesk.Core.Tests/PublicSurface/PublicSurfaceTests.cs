using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Helpdesk.Core.Conversations;
using Helpdesk.Testing.Shops;

namespace Helpdesk.Core.Tests.PublicSurface;

/// <summary>
/// What others can build on is an approved text: a change of it is seen in review. After a wanted change, run the tests with
/// <c>APPROVE=1</c> to write it anew.
/// </summary>
public sealed class PublicSurfaceTests
{
    private static readonly string Approved = Path.Combine(ShopFolder.Repository(), "tests/Helpdesk.Core.Tests/PublicSurface/Helpdesk.Core.approved.txt");

    [Fact]
    public void The_public_surface_of_Core_is_the_approved_one()
    {
        var surface = Surface(typeof(ConversationKey).Assembly);
        if (Environment.GetEnvironmentVariable("APPROVE") == "1")
            File.WriteAllText(Approved, surface);

        Assert.Equal(File.ReadAllText(Approved), surface);
    }

    private static string Surface(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(Name(type)).Append('\n');
            foreach (var member in Members(type))
                text.Append("  ").Append(member).Append('\n');
        }

        return text.ToString();
    }

    private static string Kind(Type type) =>
        type.IsInterface ? "interface" : type.IsEnum ? "enum" : type.IsValueType ? "struct" : type is { IsAbstract: true, IsSealed: true } ? "static class" : type.IsAbstract ? "abstract class" : "class";

    private static IEnumerable<string> Members(Type type) => type
        .GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(member => member.GetCustomAttribute<CompilerGeneratedAttribute>() is null && !member.Name.StartsWith('<'))
        .Select(member => member switch
        {
            PropertyInfo property => $"{Name(property.PropertyType)} {property.Name} {{ {(property.CanRead ? "get; " : "")}{(property.SetMethod is { IsPublic: true } ? "set; " : "")}}}",
            FieldInfo field when !field.IsSpecialName => $"{Name(field.FieldType)} {field.Name}",
            MethodInfo method when !method.IsSpecialName => $"{Name(method.ReturnType)} {method.Name}({Parameters(method)})",
            ConstructorInfo constructor => $"new({Parameters(constructor)})",
            EventInfo raised => $"event {raised.Name}",
            _ => null,
        })
        .OfType<string>()
        .Order(StringComparer.Ordinal);

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}"));

    private static string Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Name(value) + "?";
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        var name = type.IsNested && !type.IsGenericParameter ? $"{Name(type.DeclaringType!)}.{type.Name}" : type.Namespace == "System" || type.IsGenericParameter ? type.Name : type.FullName is { } full && type.Namespace!.StartsWith("Helpdesk", StringComparison.Ordinal) ? full : type.Name;
        return type.IsGenericType ? $"{name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name;
    }
}
