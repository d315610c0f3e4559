using System.Xml.Linq;
using Helpdesk.Core.Access;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Helpdesk.Console.Accounts;

/// <summary>Keeps ASP.NET Core's key ring in the records, so that a cookie of one instance is good on each.</summary>
internal sealed class ProtectedKeys(IKeyRing ring) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => [.. ring.ReadAll().Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName) => ring.Add(friendlyName, element.ToString(SaveOptions.DisableFormatting));
}
