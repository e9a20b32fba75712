package cn.qiancun.market.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.QueryCounter;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;

@MarketTest
class MessagesTest {
    @Autowired
    Messages messages;

    @Autowired
    Commits commits;

    @Autowired
    QueryCounter queries;

    private final Actor reader = new Actor(Ids.next(), "居民", Set.of());

    private Tell tell(String key, boolean urgent) {
        return new Tell(
                key, reader.accountId(), "notice.order.ready", List.of("Q1", "舜华店 {1} <b>'"), "/orders/Q1", urgent);
    }

    private List<Message> all() {
        return messages.of(reader, PageQuery.of(1, 50)).items();
    }

    @Test
    void whatIsToldTwiceIsReadOnce() {
        var key = "test:" + Ids.next();
        commits.run(() -> messages.tell(tell(key, false)));
        commits.run(() -> messages.tell(List.of(tell(key, false), tell(key + ":other", false))));

        assertThat(all()).hasSize(2);
        assertThat(all().get(0).arguments()).containsExactly("Q1", "舜华店 {1} <b>'");
    }

    @Test
    void nothingIsToldOfWhatDidNotHappen() {
        assertThatThrownBy(() -> commits.run(() -> {
                    messages.tell(tell("test:" + Ids.next(), false));
                    throw new IllegalStateException("rolled back");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(all()).isEmpty();
        assertThatThrownBy(() -> messages.tell(tell("test:" + Ids.next(), false)))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void openingReadsItButUrgentOnesStayUntilTheirSenderKnows() {
        var key = "test:" + Ids.next();
        commits.run(() -> messages.tell(List.of(tell(key, true), tell(key + ":plain", false))));
        all().forEach(message -> messages.open(reader, message.id()));
        messages.readAll(reader);

        assertThat(messages.unread(reader))
                .singleElement()
                .matches(notice -> notice.urgent() && notice.path().startsWith("/messages/"));
        commits.run(() -> messages.settled(key));
        assertThat(messages.unread(reader)).isEmpty();
    }

    @Test
    void anothersMessageIsNotThere() {
        commits.run(() -> messages.tell(tell("test:" + Ids.next(), false)));
        var other = new Actor(Ids.next(), "别人", Set.of());
        long id = all().get(0).id();

        assertThatThrownBy(() -> messages.open(other, id))
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("not-found"));
        assertThat(all().get(0).readAt()).isNull();
    }

    @Test
    void tellingManyIsOneStatementAndAPageOfThemTwo() throws Exception {
        var tells = IntStream.range(0, 30)
                .mapToObj(i -> tell("test:" + Ids.next(), false))
                .toList();
        assertThat(queries.during(() -> {
                    commits.run(() -> messages.tell(tells));
                    return null;
                }))
                .hasSize(1);
        assertThat(queries.during(() -> messages.of(reader, PageQuery.of(2, 20))))
                .hasSize(2);
    }
}
