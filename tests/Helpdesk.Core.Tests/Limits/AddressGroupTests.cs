using System.Net;
using Helpdesk.Core.Limits;

namespace Helpdesk.Core.Tests.Limits;

public sealed class AddressGroupTests
{
    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9")]
    [InlineData("::ffff:203.0.113.9", "203.0.113.9")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:2:ffff::1", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:3::1", "2001:db8:1:3::")]
    public void A_household_counts_as_one(string address, string group) => Assert.Equal(group, AddressGroup.Of(IPAddress.Parse(address)));
}
