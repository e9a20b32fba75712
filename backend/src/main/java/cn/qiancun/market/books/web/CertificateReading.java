package cn.qiancun.market.books.web;

import cn.qiancun.market.books.BookLine;
import cn.qiancun.market.books.Certificate;
import cn.qiancun.market.books.CertificateMonth;
import cn.qiancun.market.books.Certificates;
import cn.qiancun.market.books.Statements;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.shared.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** The single sales of a certificate that has them: when, what, how much. Nothing leads to whoever bought. */
@Component
class CertificateReading {
    private static final int SHOWN = 200;

    private final Statements statements;

    CertificateReading(Statements statements) {
        this.statements = statements;
    }

    /** @param transactionId the ledger's, by which an auditor finds it */
    record Sale(
            Instant at, String description, int quantity, BeneficiaryKind party, Money earned, long transactionId) {}

    /** As many as a page shows; the PDF has all. */
    List<Sale> firstSales(Certificates.Shown shown) {
        var sales = new ArrayList<Sale>();
        if (shown.certificate().detail() == Certificate.Detail.LINES) {
            for (var month : shown.months()) {
                if (sales.size() < SHOWN && !month.statementNumber().isEmpty()) {
                    var lines = statements.lines(statements.require(month.statementNumber()), 0, Statements.MAX_LINES);
                    lines.stream()
                            .filter(CertificateReading::isSale)
                            .map(CertificateReading::sale)
                            .forEach(sales::add);
                }
            }
        }
        return sales.subList(0, Math.min(sales.size(), SHOWN));
    }

    void eachSale(CertificateMonth month, Consumer<Sale> consumer) {
        if (month.statementNumber().isEmpty()) {
            return;
        }
        statements.eachLine(statements.require(month.statementNumber()), line -> {
            if (isSale(line)) {
                consumer.accept(sale(line));
            }
        });
    }

    private static boolean isSale(BookLine line) {
        return line.sellerId() != 0 && !line.earned().isZero();
    }

    private static Sale sale(BookLine line) {
        return new Sale(
                line.occurredAt(),
                line.description(),
                line.quantity(),
                line.party(),
                line.earned(),
                line.transactionId());
    }
}
