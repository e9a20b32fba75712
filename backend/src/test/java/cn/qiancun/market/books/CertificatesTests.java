package cn.qiancun.market.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.settlement.SaleStory;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.support.TestClock;
import cn.qiancun.market.villages.VillageSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@MarketTest
class CertificatesTests {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    @Autowired
    Certificates certificates;

    @Autowired
    MonthClosing closing;

    @Autowired
    BookStory books;

    @Autowired
    Stalls stalls;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    VillageSummary village;
    Actor accountant;
    Actor commissioner;

    @BeforeEach
    void aVillageThatSoldInNovember() {
        village = books.village();
        accountant = stalls.actor(books.accountant(village));
        commissioner = stalls.actor(books.commissioner());
        var story = new SaleStory(village.code());
        books.sellAndComplete(story, "2026-11-10T04:00:00Z", 10_000);
        clock.moveTo(Instant.parse("2026-12-05T00:00:00Z"));
        closing.closeThrough(books.operator(), Book.of(village.code()), NOVEMBER);
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void withTheVillagesConsentTheCommissionerReadsAndTheVillageSeesWho() {
        long id = ask();
        assertCode("certificate.undecided", () -> read(id));
        var granted = certificates.consent(accountant, id, 30);
        assertThat(granted.number()).matches("C" + village.code() + "-2026-[0-9]{4}");

        var shown = read(id);
        assertThat(shown.months()).extracting(CertificateMonth::month).containsExactly(OCTOBER, NOVEMBER);
        assertThat(shown.collective()).isEqualTo(Money.ofFen(7_800));
        assertThat(shown.growers()).isEqualTo(Money.ofFen(1_700));
        certificates.read(commissioner, id, Certificates.Medium.PDF);

        var readings = certificates.readings(List.of(granted)).get(id);
        assertThat(readings).extracting(Certificates.Reading::reader).containsOnly(commissioner.displayName());
        assertThat(readings)
                .extracting(Certificates.Reading::medium)
                .containsExactly(Certificates.Medium.PDF, Certificates.Medium.PAGE);
        assertThat(audited(id))
                .containsExactly("certificate.asked", "certificate.granted", "certificate.read", "certificate.read");
    }

    @Test
    void afterRevocationNothingIsReadable() {
        long id = ask();
        var granted = certificates.consent(accountant, id, 30);
        certificates.revoke(accountant, id);
        assertCode("certificate.revoked", () -> read(id));
        var checked =
                certificates.genuine(granted.number(), granted.checkCode()).orElseThrow();
        assertThat(checked.certificate().state()).isEqualTo(Certificate.State.REVOKED);
        assertThat(checked.months()).isEmpty();
        assertThat(certificates.readings(List.of(granted))).isEmpty();
        assertCode("certificate.decided", () -> certificates.revoke(accountant, id));
    }

    @Test
    void afterExpiryNothingIsReadable() {
        long id = ask();
        var granted = certificates.consent(accountant, id, 7);
        clock.moveTo(
                Instant.parse("2026-12-05T00:00:00Z").plus(Duration.ofDays(7)).minusSeconds(60));
        assertThat(read(id).months()).isNotEmpty();
        clock.advance(Duration.ofSeconds(61));
        assertCode("certificate.expired", () -> read(id));
        var checked =
                certificates.genuine(granted.number(), granted.checkCode()).orElseThrow();
        assertThat(checked.certificate().state()).isEqualTo(Certificate.State.EXPIRED);
        assertThat(checked.months()).isEmpty();
    }

    @Test
    void aRefusedOrWithdrawnRequestShowsNothingAndAnotherMayBeMade() {
        long refused = ask();
        assertCode("certificate.asked", this::ask);
        certificates.refuse(accountant, refused);
        assertCode("certificate.refused", () -> read(refused));
        assertCode("certificate.decided", () -> certificates.consent(accountant, refused, 30));
        long withdrawn = ask();
        certificates.withdraw(commissioner, withdrawn);
        assertCode("certificate.refused", () -> read(withdrawn));
        assertCode("certificate.decided", () -> certificates.consent(accountant, withdrawn, 30));
        assertThat(certificates.ofVillage(village.code(), PageQuery.of(1, 10)).items())
                .extracting(Certificate::id)
                .containsExactly(refused);
    }

    @Test
    void nobodyElseReadsOrAnswers() {
        long id = ask();
        var stranger = stalls.actor(books.accountant(books.village()));
        assertCode("not-found", () -> certificates.consent(stranger, id, 30));
        assertCode("not-found", () -> certificates.refuse(stranger, id));
        assertCode("not-found", () -> certificates.consent(commissioner, id, 30));
        certificates.consent(accountant, id, 30);
        assertCode("not-found", () -> certificates.revoke(stranger, id));
        var other = stalls.actor(books.commissioner());
        assertCode("not-found", () -> certificates.read(other, id, Certificates.Medium.PAGE));
        assertCode("not-found", () -> certificates.read(accountant, id, Certificates.Medium.PAGE));
        assertCode("not-found", () -> certificates.ask(accountant, asked(OCTOBER, NOVEMBER)));
    }

    @Test
    void monthsThatRunOrAreNotClosedAreNotShown() {
        assertCode("certificate.period", () -> certificates.ask(commissioner, asked(NOVEMBER, NOVEMBER.plusMonths(1))));
        assertCode("certificate.period", () -> certificates.ask(commissioner, asked(NOVEMBER, OCTOBER)));
        assertCode("certificate.period", () -> certificates.ask(commissioner, asked(YearMonth.of(2021, 1), NOVEMBER)));
        clock.moveTo(Instant.parse("2027-01-01T00:00:00Z"));
        long id = certificates.ask(commissioner, asked(NOVEMBER, NOVEMBER.plusMonths(1)));
        assertCode("certificate.months-open", () -> certificates.consent(accountant, id, 30));
        assertCode("certificate.days", () -> certificates.consent(accountant, id, 0));
        assertCode("certificate.days", () -> certificates.consent(accountant, id, 366));
    }

    @Test
    void aForgedCodeAndAChangedAmountAreFoundOut() {
        long id = ask();
        var granted = certificates.consent(accountant, id, 30);
        assertThat(certificates.genuine(granted.number(), granted.checkCode())).isPresent();
        assertThat(certificates.genuine(granted.number(), "")).isEmpty();
        assertThat(certificates.genuine("C1", granted.checkCode())).isEmpty();
        jdbc.sql("UPDATE books_certificate_month SET sold_fen = sold_fen + 1 WHERE certificate_id = ?")
                .param(id)
                .update();
        assertThat(certificates.genuine(granted.number(), granted.checkCode())).isEmpty();
    }

    private long ask() {
        return certificates.ask(commissioner, asked(OCTOBER, NOVEMBER));
    }

    private AskCertificate asked(YearMonth from, YearMonth to) {
        return new AskCertificate(village.code(), from, to, Certificate.Detail.LINES, "春耕贷款授信");
    }

    private Certificates.Shown read(long id) {
        return certificates.read(commissioner, id, Certificates.Medium.PAGE);
    }

    private List<String> audited(long id) {
        return jdbc.sql("SELECT action FROM access_audit WHERE subject = ? ORDER BY id")
                .param("certificate:" + id)
                .query(String.class)
                .list();
    }

    private static void assertCode(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
