package cn.qiancun.market.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Clocks that are wrong, numbers of receipts, and parts of lines. */
class TillPoliciesTest {
    private static final Instant OPENED = Instant.parse("2026-11-22T00:00:00Z");
    private static final Instant SOLD = Instant.parse("2026-11-22T03:00:00Z");
    private static final Instant RECEIVED = Instant.parse("2026-11-22T10:00:00Z");

    @Property
    void aClockThatIsAnywhereTellsTheTimeIfTheTillKnowsHowFar(@ForAll @LongRange(min = -4_000_000_000L) long off) {
        long wrong = off % Duration.ofDays(20_000).toMillis();
        var device = SOLD.minusMillis(wrong);
        assertThat(TillClockPolicy.of(device, wrong, RECEIVED.minusMillis(wrong), RECEIVED, OPENED))
                .isEqualTo(new TillClockPolicy.Moment(SOLD, false));
        // Or if it has never heard of us, as long as nobody sets the clock before it sends.
        assertThat(TillClockPolicy.of(device, null, RECEIVED.minusMillis(wrong), RECEIVED, OPENED))
                .isEqualTo(new TillClockPolicy.Moment(SOLD, false));
    }

    @Example
    void aClockThatFellBackTo2019WithAnOldOffsetIsCorrectedByItsSending() {
        var device = Instant.parse("2019-01-01T00:10:00Z");
        var sent = Instant.parse("2019-01-01T07:10:00Z");
        assertThat(TillClockPolicy.of(device, 1_500L, sent, RECEIVED, OPENED))
                .isEqualTo(new TillClockPolicy.Moment(SOLD, false));
    }

    @Example
    void whereNoClockCanBeRightTheNearestCertainTimeIsTakenAndMarked() {
        var in2019 = Instant.parse("2019-01-01T00:10:00Z");
        assertThat(TillClockPolicy.of(in2019, null, RECEIVED, RECEIVED, OPENED))
                .isEqualTo(new TillClockPolicy.Moment(OPENED, true));
        assertThat(TillClockPolicy.of(RECEIVED.plus(Duration.ofDays(1)), 0L, RECEIVED, RECEIVED, OPENED))
                .isEqualTo(new TillClockPolicy.Moment(RECEIVED, true));
    }

    @Property
    void partsOfALineComeToTheWhole(
            @ForAll @LongRange(min = 1, max = 10_000_000) long fen,
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 9_000) Integer> parts) {
        long whole = parts.stream().mapToLong(Integer::longValue).sum();
        var amounts = new ArrayList<Money>();
        long before = 0;
        for (int part : parts) {
            amounts.add(AmountPolicy.ofPart(Money.ofFen(fen), whole, before, part));
            before += part;
        }
        assertThat(amounts).noneMatch(Money::isNegative);
        assertThat(Money.sum(amounts)).isEqualTo(Money.ofFen(fen));
    }

    @Property
    void aReceiptsNumberSaysItsStoreAndTill(
            @ForAll @IntRange(min = 1, max = 999_999) int store,
            @ForAll @IntRange(min = 1, max = 999) int till,
            @ForAll @IntRange(min = 1, max = 999_999) int sequence) {
        var number = new ReceiptNumber(CounterKind.STORE, "%03d".formatted(store), till, sequence);
        assertThat(ReceiptNumber.of(number.toString())).isEqualTo(number);
        assertThat(ReceiptNumber.isOne(number.toString())).isTrue();
    }

    @Example
    void whatIsNoNumberIsRefused() {
        assertThat(new ReceiptNumber(CounterKind.STORE, "001", 2, 45)).hasToString("S0010020000454");
        for (var wrong : List.of("", "S0010020000453", "Q0010020000452", "S001002000045", "S00100200004５4")) {
            assertThat(ReceiptNumber.isOne(wrong)).isFalse();
            assertThatThrownBy(() -> ReceiptNumber.of(wrong)).isInstanceOf(BusinessException.class);
        }
    }
}
