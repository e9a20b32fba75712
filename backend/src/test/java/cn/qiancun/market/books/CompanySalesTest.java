package cn.qiancun.market.books;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.ordering.OrderStory;
import cn.qiancun.market.ordering.WeighingStory;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.settlement.SoldLine;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.villages.SellerKind;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The list that a company gets says what buyers were really charged, not what was estimated when they ordered. */
@MarketTest
class CompanySalesTest {
    @Autowired
    CompanySales sales;

    @Autowired
    ApplicationContext shop;

    @Test
    void weighedGoodsStandWithWhatTheyWeighed() {
        var chickens = new WeighingStory(shop, OrderStory.resident());
        var number = chickens.packing(2);
        chickens.weigh(number, 2_700, null);

        var company = new Bookkeeper(
                Long.toString(chickens.stall.sellerId()),
                "养殖公司",
                SellerKind.COMPANY,
                chickens.stall.village(),
                chickens.stall.sellerId());
        var rows = new ArrayList<CompanySales.Row>();
        sales.eachRow(company, YearMonth.now(ZoneId.of("Asia/Shanghai")), rows::add);
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.line())
                    .extracting(SoldLine::gross, SoldLine::refunded, SoldLine::charged)
                    .containsExactly(Money.ofFen(12_000), Money.ofFen(1_200), Money.ofFen(10_800));
            assertThat(row.parts().get(BeneficiaryKind.COLLECTIVE)).isEqualTo(Money.ofFen(8_424));
            assertThat(Money.sum(row.parts().values())).isEqualTo(row.line().charged());
        });
    }
}
