package cn.qiancun.market.catalog;

import static cn.qiancun.market.catalog.Fixtures.fresh;
import static cn.qiancun.market.catalog.Fixtures.listing;
import static cn.qiancun.market.catalog.Fixtures.operator;
import static cn.qiancun.market.catalog.Fixtures.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.villages.AppointSecretary;
import cn.qiancun.market.villages.FirstSecretaries;
import cn.qiancun.market.villages.FirstSecretary;
import cn.qiancun.market.villages.FirstSecretaryDesk;
import cn.qiancun.market.villages.SellerKind;
import cn.qiancun.market.villages.Sellers;
import cn.qiancun.market.villages.Villages;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A first secretary lists for a seller of the village. */
@MarketTest
class DelegatedWorkTest {
    @Autowired
    Listings listings;

    @Autowired
    ListingReview review;

    @Autowired
    ReviewSheets sheets;

    @Autowired
    DelegatedWork work;

    @Autowired
    SellerSeats seats;

    @Autowired
    Sellers sellers;

    @Autowired
    FirstSecretaries secretaries;

    @Autowired
    FirstSecretaryDesk desk;

    @Autowired
    Villages villages;

    @Autowired
    Stalls stalls;

    @Autowired
    JdbcClient jdbc;

    long seller;
    Actor selling;
    Actor acting;
    FirstSecretary secretary;
    String name;
    long id;

    @BeforeEach
    void listFor() {
        VillageCode village = village();
        seller = sellers.register(fresh("合作社"), SellerKind.COOPERATIVE, village).id();
        selling = stalls.actor(stalls.member("卖家", Role.VILLAGE_SELLER, Organisation.seller(seller)));
        var person = stalls.person("第一书记");
        var appointment = new AppointSecretary(village, "王示范", "市派出单位", LocalDate.of(2025, 5, 20), person.phone());
        secretary = desk.appoint(stalls.actor(stalls.operator()), appointment);
        acting = stalls.actor(person);
        name = fresh("大葱");
        id = listings.list(acting, seller, listing(name, terms("袋", 1280))).id();
    }

    private VillageCode village() {
        for (int page = 1; ; page++) {
            VillageCode code = villages.search("370104", "", PageQuery.of(page, 1))
                    .items()
                    .get(0)
                    .code();
            if (secretaries.history(code).isEmpty()) {
                return code;
            }
        }
    }

    private void approve() {
        review.approve(operator(), id, review.view(operator(), id).version());
    }

    private static void assertRefused(String code, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void bothNamesAreOnTheRecordAndNothingIsPublishedUnconfirmed() {
        listings.submit(acting, id);

        assertThat(sheets.of(operator(), id).delegated().secretary().name()).isEqualTo("王示范");
        assertThat(review.view(operator(), id).seller().id()).isEqualTo(seller);
        assertRefused("listing.blocked", this::approve);
        work.confirm(selling, id);
        approve();

        assertThat(jdbc.sql("select action from access_audit where subject = ? order by id")
                        .param("product:" + id)
                        .query(String.class)
                        .list())
                .containsExactly("listing.delegated", "listing.confirmed", "listing.approved");
        assertThat(listings.view(acting, id).state()).isEqualTo(ListingState.PUBLISHED);
    }

    @Test
    void aLinkConfirmsOnceWithoutSigningIn() {
        assertRefused("helper.nothing-to-confirm", () -> work.link(acting, id));
        listings.submit(acting, id);
        String replaced = work.link(acting, id);
        String code = work.link(acting, id);

        assertThat(jdbc.sql("select count(*) from catalog_delegated_listing where code_hash = ?")
                        .param(code)
                        .query(Long.class)
                        .single())
                .as("the code itself is kept nowhere")
                .isZero();
        assertThat(work.offered(replaced)).isEmpty();
        assertThat(work.offered("' or 1=1 --")).isEmpty();
        assertThat(work.offered(code).orElseThrow().secretary().name()).isEqualTo("王示范");
        work.confirm(code);
        assertRefused("helper.link-over", () -> work.confirm(code));
        approve();
        assertThat(sheets.of(operator(), id).delegated().isConfirmed()).isTrue();
    }

    @Test
    void aLinkEndsWhenItIsTooOldAndWhenTheListingChanges() {
        listings.submit(acting, id);
        String old = work.link(acting, id);
        jdbc.sql("update catalog_delegated_listing set code_expires_at = utc_timestamp(6) where product_id = ?")
                .param(id)
                .update();
        assertRefused("helper.link-over", () -> work.confirm(old));

        String code = work.link(acting, id);
        listings.revise(acting, id, listings.view(acting, id).version(), listing(name + "改", terms("袋", 1280)));
        assertRefused("helper.link-over", () -> work.confirm(code));
        assertRefused("listing.blocked", this::approve);
    }

    @Test
    void whatTheSellerSubmitsItselfIsConfirmed() {
        listings.submit(selling, id);
        approve();

        assertThat(sheets.of(operator(), id).delegated().isConfirmed()).isTrue();
    }

    @Test
    void changesOfWhatIsForSaleAreConfirmedToo() {
        listings.submit(selling, id);
        approve();
        long variant = listings.view(acting, id).listing().variants().get(0).id();
        var words = listing(name + "改", terms("袋", 1280).of(variant, 0));
        listings.revise(acting, id, listings.view(acting, id).version(), words);
        listings.submit(acting, id);

        assertRefused("listing.blocked", this::approve);
        work.confirm(work.link(acting, id));
        approve();
        assertThat(listings.view(selling, id).listing().name()).isEqualTo(name + "改");
    }

    @Test
    void theSellerReturnsItRevokesTheDelegationAndAllowsItAgain() {
        listings.submit(acting, id);
        String code = work.link(acting, id);
        assertRefused("listing.reason", () -> work.refuse(selling, id, ""));
        work.refuse(selling, id, "不是我们的葱");
        assertThat(listings.view(acting, id).returnReason()).isEqualTo("不是我们的葱");
        assertRefused("helper.link-over", () -> work.confirm(code));

        work.revoke(selling, seller, secretary.id());
        assertThat(work.delegations(selling))
                .singleElement()
                .satisfies(it -> assertThat(it.isRevoked()).isTrue());
        assertThat(seats.of(acting)).isEmpty();
        assertRefused("helper.revoked", () -> listings.submit(acting, id));
        assertRefused("helper.revoked", () -> listings.list(acting, seller, listing(fresh("蒜"), terms("袋", 1))));
        work.restore(selling, seller, secretary.id());
        assertThat(seats.of(acting)).extracting(seat -> seat.seller().id()).containsExactly(seller);
        listings.submit(acting, id);
    }

    @Test
    void aFirstSecretaryOfAnotherVillageOrOutOfOfficeFindsNothing() {
        var other = stalls.person("别村书记");
        desk.appoint(
                stalls.actor(stalls.operator()),
                new AppointSecretary(village(), "李示范", "市派出单位", LocalDate.of(2025, 5, 20), other.phone()));
        Actor stranger = stalls.actor(other);
        assertRefused("not-found", () -> listings.view(stranger, id));
        assertRefused("not-found", () -> work.link(stranger, id));
        assertRefused("not-found", () -> work.confirm(acting, id));
        assertRefused("not-found", () -> work.revoke(acting, seller, secretary.id()));

        desk.end(stalls.actor(stalls.operator()), secretary.id(), LocalDate.of(2025, 6, 1));
        assertRefused("not-found", () -> listings.view(acting, id));
        assertThat(List.of(seats.of(acting), seats.of(stranger)))
                .allSatisfy(it -> assertThat(it).noneMatch(seat -> seat.seller().id() == seller));
    }
}
