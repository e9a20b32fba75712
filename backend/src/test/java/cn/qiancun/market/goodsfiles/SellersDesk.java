package cn.qiancun.market.goodsfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.ListingRow;
import cn.qiancun.market.catalog.Listings;
import cn.qiancun.market.goodsfiles.GoodsFile.Choice;
import cn.qiancun.market.goodsfiles.GoodsFile.State;
import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.villages.SellerKind;
import cn.qiancun.market.villages.Sellers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A seller, and what it does with goods files. */
abstract class SellersDesk {
    private static final VillageCode VILLAGE = VillageCode.of("370113108225");

    @Autowired
    GoodsFiles files;

    @Autowired
    GoodsWorkbooks workbooks;

    @Autowired
    GoodsFileRounds rounds;

    @Autowired
    Listings listings;

    @Autowired
    Sellers sellers;

    @Autowired
    Stock stock;

    @Autowired
    Stalls stalls;

    long sellerId;
    Actor selling;

    @BeforeEach
    void registerSeller() {
        sellerId = seller("合作社");
        selling = sellerOf(sellerId);
    }

    long seller(String name) {
        return sellers.register(name + Long.toString(Ids.next(), 36), SellerKind.COOPERATIVE, VILLAGE)
                .id();
    }

    Actor sellerOf(long id) {
        return stalls.actor(stalls.member("卖家", Role.VILLAGE_SELLER, Organisation.seller(id)));
    }

    GoodsFile checked(GoodsBook book) throws Exception {
        return checked(selling, book.bytes());
    }

    GoodsFile checked(Actor actor, byte[] content) throws Exception {
        var file = files.upload(actor, sellerId, "商品.xlsx", new ByteArrayInputStream(content));
        assertThat(file.state()).isEqualTo(State.QUEUED);
        rounds.everyRound();
        return files.view(actor, Long.toString(file.id()));
    }

    GoodsFile taken(GoodsFile file, Choice choice, boolean submit) {
        files.take(selling, Long.toString(file.id()), choice, submit);
        rounds.everyRound();
        return files.view(selling, Long.toString(file.id()));
    }

    List<GoodsFileRow> rows(GoodsFile file, GoodsFiles.Show show) {
        return files.rows(selling, file, show, PageQuery.of(1, 100)).items();
    }

    List<ListingRow> listed() {
        return listings.ofSeller(selling, sellerId, PageQuery.of(1, 100)).items();
    }

    byte[] export(Locale language) throws Exception {
        var out = new ByteArrayOutputStream();
        workbooks.export(selling, sellerId, language, out);
        return out.toByteArray();
    }

    static void assertRefused(String code, ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
