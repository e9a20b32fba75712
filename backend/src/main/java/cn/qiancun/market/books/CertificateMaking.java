package cn.qiancun.market.books;

import cn.qiancun.market.ledger.LedgerProof;
import cn.qiancun.market.settlement.StatementPeriod;
import cn.qiancun.market.settlement.Totals;
import cn.qiancun.market.settlement.VillageTotals;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.Sha256;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts together what a village consents to show: its closed months, numbered, hashed, with the proof's head. */
@Component
class CertificateMaking {
    private final StatementRows statements;
    private final BookReader reader;
    private final VillageTotals totals;
    private final LedgerProof proof;
    private final CertificateRows certificates;

    CertificateMaking(
            StatementRows statements,
            BookReader reader,
            VillageTotals totals,
            LedgerProof proof,
            CertificateRows certificates) {
        this.statements = statements;
        this.reader = reader;
        this.totals = totals;
        this.proof = proof;
        this.certificates = certificates;
    }

    /** What is shown, and under which number. */
    record Made(Certificate certificate, List<CertificateMonth> months) {}

    /**
     * In the caller's transaction, which holds the village's lock from here on.
     *
     * @throws BusinessException CONFLICT {@code certificate.months-open} until all its months are closed
     */
    Made make(Certificate asked, Instant now, int days) {
        var book = Book.of(asked.village());
        statements.lock(book);
        requireClosed(book, asked.to());
        var months = new ArrayList<CertificateMonth>();
        for (var month = asked.from(); !month.isAfter(asked.to()); month = month.plusMonths(1)) {
            months.add(month(book, month));
        }
        var series =
                "C%s-%d-".formatted(asked.village(), ShopCalendar.monthOf(now).getYear());
        var number = series + "%04d".formatted(certificates.numbered(series) + 1);
        var sealed = proof.head();
        return new Made(
                new Certificate(
                        asked.id(),
                        asked.village(),
                        asked.commissionerId(),
                        asked.purpose(),
                        asked.from(),
                        asked.to(),
                        asked.detail(),
                        Certificate.State.GRANTED,
                        asked.requestedAt(),
                        now,
                        null,
                        now.plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.MICROS),
                        number,
                        hash(number, asked, months, sealed.hash()),
                        sealed.hash(),
                        sealed.blockCount()),
                months);
    }

    /** Before a village's first statement nothing had happened; after its last one nothing is certain yet. */
    private void requireClosed(Book book, YearMonth to) {
        boolean closed =
                statements.closedThrough(book).map(last -> !last.isBefore(to)).orElse(false);
        if (!closed) {
            var first = reader.firstMoment(book);
            if (first != null && first.isBefore(StatementPeriod.of(to).end())) {
                throw BusinessException.conflict("certificate.months-open", to);
            }
        }
    }

    private CertificateMonth month(Book book, YearMonth month) {
        var statement = statements.ofMonth(book, month);
        var sold = totals.between(month, month).villages().getOrDefault(book.owner(), Totals.NONE);
        return new CertificateMonth(
                month,
                sold.sold(),
                sold.orders(),
                statement.map(each -> each.main().earned()).orElse(Money.ZERO),
                statement.map(each -> each.growers().earned()).orElse(Money.ZERO),
                statement.map(ClosedStatement::number).orElse(""),
                statement.map(ClosedStatement::contentHash).orElse(""));
    }

    /** Whether what is stored is still what the village consented to. */
    static boolean isWhole(Certificates.Shown shown) {
        var certificate = shown.certificate();
        return hash(certificate.number(), certificate, shown.months(), certificate.proofHash())
                .equals(certificate.contentHash());
    }

    /** SHA-256 of what it says: fields separated by TAB, a line for the certificate and one for each month. */
    static String hash(String number, Certificate asked, List<CertificateMonth> months, String proofHash) {
        var head = String.join(
                "\t",
                "certificate",
                number,
                asked.village().value(),
                asked.from().toString(),
                asked.to().toString(),
                asked.detail().name(),
                proofHash);
        return Sha256.hexOf(months.stream()
                .map(each -> String.join(
                        "\t",
                        "month",
                        each.month().toString(),
                        Long.toString(each.sold().fen()),
                        Long.toString(each.orders()),
                        Long.toString(each.collective().fen()),
                        Long.toString(each.growers().fen()),
                        each.statementNumber(),
                        each.statementHash()))
                .collect(Collectors.joining("\n", head + "\n", "\n")));
    }
}
