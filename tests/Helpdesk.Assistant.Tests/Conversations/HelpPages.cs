using Helpdesk.Core.Bots;
using Helpdesk.Core.Knowledge;
using Helpdesk.Testing.Assistant;

namespace Helpdesk.Assistant.Tests.Conversations;

/// <summary>The folder of a small shop in two languages, with a few entries that are close to each other.</summary>
internal sealed class HelpPages : IDisposable
{
    private const string Pages = """
        id,question,variants,answer,language,source,url
        en-time,How long does delivery take?,When will my order arrive?|Do you offer express or next-day delivery?|How many days does shipping take?,Two days. Express takes one.,en,Delivery,/#delivery
        en-cost,How much does delivery cost?,What are the shipping costs?|What do you charge for express shipping?|Is shipping free?,Free from £50. Express costs £6.,en,Delivery,/#delivery
        en-return,How do I return an item?,I want to send something back|Where do I get a return label?,Print the label in your account.,en,Returns,/#returns
        en-window,How long can I return an item?,What is the deadline for a return?|Until when can I send an order back?,Within 30 days.,en,Returns,/#returns
        en-refund,When do I get my refund?,How long does a refund take?|My refund has not arrived yet,Three days after we have it.,en,Refunds,/#refunds
        en-card,How do I use a gift card?,Do you sell gift vouchers?|Where do I enter my gift card code?,Enter its code at the checkout.,en,Gift cards,/#cards
        en-gift-return,Can I return a gift?,I want to return a present,"Yes, as a voucher.",en,Returns,/#returns
        en-lamp-blue,Can I change the blue lamp?,,Its shade can be changed.,en,Lamps,/#lamps
        en-lamp-red,Can I change the red lamp?,,Its bulb can be changed.,en,Lamps,/#lamps
        en-hours,What are your opening hours?,When is customer service open?|What is your phone number?,Nine to five.,en,Contact,/#contact
        zh-time,下单后多久能收到货？,快递几天能到|多久发货|可以加急吗，有次日达吗,两天。加急一天。,zh,配送,/#delivery
        zh-cost,运费是多少？,包邮吗|快递费怎么算|加急配送要加多少钱,满 £50 包邮。加急 £6。,zh,配送,/#delivery
        zh-return,怎么申请退货？,我想退货|退货流程是什么,在账户里打印退货单。,zh,退货,/#returns
        zh-window,多少天内可以退货？,退货期限是多久|超过30天还能退吗,30 天内。,zh,退货,/#returns
        zh-refund,退款多久到账？,什么时候能收到退款|我的退款怎么还没到,收到后三天。,zh,退款,/#refunds
        zh-card,礼品卡怎么用？,你们卖礼品卡吗|礼品卡余额怎么查,结算时输入卡号。,zh,礼品卡,/#cards
        zh-hours,客服几点上班？,你们的营业时间是什么时候|客服电话是多少,九点到五点。,zh,联系,/#contact
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("helpdesk-pages").FullName;

    public HelpPages()
    {
        Directory.CreateDirectory(Path.Combine(folder, "faq"));
        File.WriteAllText(Path.Combine(folder, "faq", "pages.csv"), Pages);
    }

    public BotDefinition Bot(params string[] models) => SomeTurn.SomeBot(models) with
    {
        Folder = folder,
        Starters = new Dictionary<string, IReadOnlyList<string>>
        {
            [Languages.English] = ["How long does delivery take?", "How do I return an item?"],
            [Languages.Chinese] = ["下单后多久能收到货？", "怎么申请退货？"],
        },
    };

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
