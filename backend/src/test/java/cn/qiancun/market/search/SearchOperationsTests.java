package cn.qiancun.market.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Membership;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.catalog.ProductFilter;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.MarketTest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the operator teaches the search, and what it tells the operator. */
@MarketTest
class SearchOperationsTests {
    private static final Duration SECONDS = Duration.ofSeconds(60);

    @Autowired
    ProductSearch search;

    @Autowired
    SynonymBook synonyms;

    @Autowired
    Misses misses;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    BeanFactory beans;

    final Actor operator = new Actor(Ids.next(), "运营", Set.of(new Membership(Role.OPERATOR, Organisation.PLATFORM)));
    final String said = Stall.freshWord();
    final String meant = Stall.freshWord();

    @Test
    void aSynonymHoldsAsSoonAsItIsWrittenDownAndNoLongerWhenItIsRemoved() {
        long id = new Stall(beans).publish(meant, "vegetables", "", 100);
        await().atMost(SECONDS).untilAsserted(() -> assertThat(ids(meant)).containsExactly(id));
        assertThat(ids(said)).isEmpty();

        synonyms.add(operator, said + "、 " + meant);
        assertThat(ids(said)).containsExactly(id);

        synonyms.remove(operator, group().id());
        assertThat(ids(said)).isEmpty();
    }

    @Test
    void anotherInstanceLearnsThemByItself() {
        jdbc.sql("insert into search_synonym (word, group_id, position) values (?, ?, 0), (?, ?, 1)")
                .params(said, 999_001L, meant, 999_001L)
                .update();

        synonyms.refresh();

        assertThat(synonyms.current().formsOf(said)).containsExactly(said, meant);
        synonyms.remove(operator, 999_001L);
    }

    @Test
    void refusesWhatIsNoGroup() {
        synonyms.add(operator, "ＡＢ" + said + "," + meant);
        long id = group().id();

        assertThat(group().words()).containsExactly("ab" + said, meant);
        assertRefused("synonym.words", () -> synonyms.add(operator, "  一个 "));
        assertRefused("synonym.words", () -> synonyms.add(operator, "好，" + "长".repeat(21)));
        assertRefused("synonym.words", () -> synonyms.add(operator, "1 2 3 4 5 6 7 8 9 10 11 12 13"));
        assertRefused("synonym.taken", () -> synonyms.add(operator, meant + " " + Stall.freshWord()));
        synonyms.change(operator, id, meant + " " + Stall.freshWord());
        synonyms.remove(operator, id);
        assertRefused("not-found", () -> synonyms.remove(operator, id));
    }

    private static void assertRefused(String code, Runnable what) {
        assertThatThrownBy(what::run)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private SynonymBook.Group group() {
        return synonyms.groups().stream()
                .filter(group -> group.words().contains(meant))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsNotFoundIsCountedByDayWithoutWhoAsked() {
        ids("ＡＢＣ" + said);
        ids("abc" + said);
        misses.writeDown();

        assertThat(misses.ofLastDays(1, 10_000))
                .filteredOn(miss -> miss.text().equals("abc" + said))
                .singleElement()
                .satisfies(miss -> assertThat(miss.times()).isEqualTo(2));
    }

    @Test
    void personalNumbersAndSignsAreNotKept() {
        misses.note("13812345678", false);
        misses.note(said + "@qq.com", false);
        misses.note("!!!", false);
        misses.note("长".repeat(31), false);
        misses.note(said, true);
        misses.writeDown();

        assertThat(misses.ofLastDays(1, 10_000))
                .extracting(Misses.Miss::text)
                .contains(said)
                .doesNotContain("13812345678", said + "@qq.com", "!!!");
    }

    @Test
    void whatIsFoundOrNarrowedToNothingIsNoMiss() {
        new Stall(beans).publish(meant, "vegetables", "", 100);
        await().atMost(SECONDS).untilAsserted(() -> assertThat(ids(meant)).isNotEmpty());
        search.search(new ProductFilter(meant, "drinks", null, null, null), PageQuery.of(1, 20));
        misses.writeDown();

        // Before it could be found it was missed; afterwards it was narrowed to nothing.
        long times = timesMissed();
        search.search(new ProductFilter(meant, "drinks", null, null, null), PageQuery.of(1, 20));
        misses.writeDown();
        assertThat(timesMissed()).isEqualTo(times);
    }

    private long timesMissed() {
        return misses.ofLastDays(1, 10_000).stream()
                .filter(miss -> miss.text().equals(meant))
                .mapToLong(Misses.Miss::times)
                .sum();
    }

    /** Those that answer; that others are similar is chance, for the words are. */
    private List<Long> ids(String text) {
        var found = search.search(new ProductFilter(text, null, null, null, null), PageQuery.of(1, 20));
        return found.similar()
                ? List.of()
                : found.items().stream().map(ProductCard::id).toList();
    }
}
