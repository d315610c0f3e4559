using Helpdesk.Assistant.Ticketing;

namespace Helpdesk.Assistant.Tests.Ticketing;

public sealed class ContactDetailsTests
{
    [Theory]
    [InlineData("jane@example.com", "jane@example.com")]
    [InlineData("My mail is jane.doe+shop@mail.example.co.uk.", "jane.doe+shop@mail.example.co.uk")]
    [InlineData("020 7946 0000", "020 7946 0000")]
    [InlineData("call +86 138-0013-8000 after six", "+86 138-0013-8000")]
    [InlineData("电话：１３８００１３８０００", "13800138000")]
    [InlineData("jane@example.com or 020 7946 0000", "jane@example.com, 020 7946 0000")]
    [InlineData("我的微信号是jane_88", "微信号是jane_88")]
    [InlineData("no", null)]
    [InlineData("12345", null)]
    [InlineData("jane@", null)]
    [InlineData("12345678901234567890", null)]
    [InlineData("", null)]
    public void A_contact_is_found_in_an_answer(string text, string? contact) => Assert.Equal(contact, ContactDetails.In(text));

    [Theory]
    [InlineData("Order 20261124 never came", null)]
    [InlineData("Order 20261124 never came, call 020 7946 0000", "20261124")]
    [InlineData("Order 20261124 never came, write to a@b.example", "a@b.example")]
    [InlineData("订单20261124没收到，打给+8613800138000", "20261124")]
    public void In_a_description_a_number_alone_is_no_contact(string text, string? contact) =>
        Assert.Equal(contact, ContactDetails.Within(text));
}
