package cn.qiancun.market.showcase;

import static cn.qiancun.market.support.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.showcase.SecretaryWord.State;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.QueryCounter;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.villages.AppointSecretary;
import cn.qiancun.market.villages.FirstSecretaries;
import cn.qiancun.market.villages.FirstSecretary;
import cn.qiancun.market.villages.FirstSecretaryDesk;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A first secretary vouches for goods and tells of the village; an operator reads it before everybody does. */
@MarketTest
class PicksTest {
    @LocalServerPort
    int port;

    @Autowired
    Stalls stalls;

    @Autowired
    FirstSecretaryDesk desk;

    @Autowired
    FirstSecretaries secretaries;

    @Autowired
    SecretaryWords words;

    @Autowired
    WordReview review;

    @Autowired
    Showcase showcase;

    @Autowired
    QueryCounter queries;

    Stalls.Stall stall;
    Stalls.Person person;
    FirstSecretary term;
    Actor operator;

    @BeforeEach
    void aSecretaryTakesOffice() {
        stall = stalls.open("核桃", Money.ofFen(2_500), 9);
        person = stalls.person("王书记");
        operator = stalls.actor(stalls.operator());
        term = desk.appoint(
                operator,
                new AppointSecretary(stall.village(), "王示范", "市某局", LocalDate.of(2024, 3, 1), person.phone()));
    }

    private Actor secretary() {
        return stalls.actor(person);
    }

    private SecretaryWord word(SecretaryWord.Kind kind) {
        return words.own(secretary()).stream()
                .filter(one -> one.kind() == kind && one.village().equals(stall.village()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPickIsReadBeforeItIsShownAndHoldsWhileTheSecretaryIsInOffice() {
        words.pick(secretary(), stall.productId(), "皮薄，孩子都捏得开");
        assertThat(showcase.of(stall.village()).picks()).isEmpty();
        var proposed = word(SecretaryWord.Kind.PICK);

        review.approve(operator, proposed.id(), proposed.version());

        assertThat(showcase.of(stall.village()).picks()).hasSize(1);
        assertThat(showcase.sentence(stall.productId(), term)).contains("皮薄，孩子都捏得开");
        assertThat(Browser.on(port).get("/villages/" + stall.village().value()).body())
                .contains("皮薄，孩子都捏得开", "王示范", "市某局");

        desk.end(operator, term.id(), LocalDate.of(2025, 3, 1));
        assertThat(showcase.of(stall.village()).picks()).isEmpty();
        refused("not-found", () -> words.pick(secretary(), stall.productId(), "再说一句"));
    }

    @Test
    void whatWasApprovedStaysUntilSomethingElseIs() {
        words.tell(secretary(), stall.village(), "村在山坳里。\n\n三百户人家。");
        var first = word(SecretaryWord.Kind.STORY);
        review.approve(operator, first.id(), first.version());

        words.tell(secretary(), stall.village(), "改过的故事");
        assertThat(showcase.of(stall.village()).story()).isEqualTo("村在山坳里。\n\n三百户人家。");
        refused("showcase.changed", () -> review.approve(operator, first.id(), first.version()));
        var second = word(SecretaryWord.Kind.STORY);
        review.decline(operator, second.id(), second.version(), "太短");

        assertThat(showcase.of(stall.village()).story()).isEqualTo("村在山坳里。\n\n三百户人家。");
        assertThat(word(SecretaryWord.Kind.STORY).reason()).isEqualTo("太短");
        assertThat(word(SecretaryWord.Kind.STORY).state()).isEqualTo(State.DECLINED);
    }

    @Test
    void nobodySpeaksForTheVillageOfAnother() {
        var other = stalls.open("花生", Money.ofFen(900), 9);

        refused("not-found", () -> words.pick(secretary(), other.productId(), "好"));
        refused("not-found", () -> words.tell(secretary(), other.village(), "好村"));
        refused("not-found", () -> words.tell(stalls.actor(stall.seller()), stall.village(), "好村"));
        refused("not-found", () -> review.list(secretary(), State.PROPOSED, PageQuery.of(1, 20)));
        refused("showcase.sentence", () -> words.pick(secretary(), stall.productId(), "好".repeat(81)));
    }

    @Test
    void anOperatorTakesBackWhatWasShown() {
        words.pick(secretary(), stall.productId(), "好吃");
        var pick = word(SecretaryWord.Kind.PICK);
        review.approve(operator, pick.id(), pick.version());
        review.decline(operator, pick.id(), pick.version(), "商品换了产地");
        assertThat(showcase.of(stall.village()).picks()).isEmpty();

        words.withdraw(secretary(), pick.id());
        assertThat(words.own(secretary())).noneMatch(one -> one.id() == pick.id());
    }

    @Test
    void theWindowTakesThreeStatementsWhateverIsInIt() throws Exception {
        words.pick(secretary(), stall.productId(), "好吃");
        var pick = word(SecretaryWord.Kind.PICK);
        review.approve(operator, pick.id(), pick.version());

        assertThat(queries.during(() -> showcase.picks(6))).hasSizeLessThanOrEqualTo(3);
        assertThat(showcase.picks(6)).extracting(one -> one.card().id()).contains(stall.productId());
    }

    @Test
    void theFirstPageCostsNoStatementOnceItWasRead() throws Exception {
        var visitor = Browser.on(port);
        visitor.get("/");

        assertThat(queries.during(() -> visitor.get("/"))).isEmpty();
    }

    @Test
    void bothWorkOnTheirPages() {
        var browser = Browser.on(port).signIn(person.phone(), People.PASSWORD);
        var sent = browser.submit(
                "/village/picks",
                "/village/picks",
                Map.of("product", Long.toString(stall.productId()), "sentence", "<b>香</b>"));
        assertThat(sent.statusCode()).isEqualTo(302);
        assertThat(browser.get("/village/picks").body()).contains("&lt;b&gt;香&lt;/b&gt;", "等待查看");
        var tooLong = browser.submit(
                "/village/picks",
                "/village/picks",
                Map.of("product", Long.toString(stall.productId()), "sentence", "长".repeat(90)));
        assertThat(tooLong.statusCode()).isEqualTo(422);
        assertThat(tooLong.body()).contains("id=\"sentence-error\"", "长".repeat(90));

        var ops = stalls.operator();
        var console = Browser.on(port).signIn(ops.phone(), People.PASSWORD);
        var pick = word(SecretaryWord.Kind.PICK);
        assertThat(console.get("/ops/picks").body()).contains("/ops/picks/" + pick.id() + "/approval");
        var approved = console.submit(
                "/ops/picks",
                "/ops/picks/" + pick.id() + "/approval",
                Map.of("version", Integer.toString(pick.version())));
        assertThat(approved.statusCode()).isEqualTo(302);
        assertThat(showcase.of(VillageCode.of(stall.village().value())).picks()).hasSize(1);
    }
}
