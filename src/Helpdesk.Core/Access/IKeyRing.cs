namespace Helpdesk.Core.Access;

/// <summary>The elements of the key ring by which pages and cookies are protected, shared by all instances. They are secrets.</summary>
public interface IKeyRing
{
    IReadOnlyList<string> ReadAll();

    void Add(string name, string xml);
}
