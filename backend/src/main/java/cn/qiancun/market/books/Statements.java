package cn.qiancun.market.books;

import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Closed months, as they were closed. Nothing here changes one. */
@Service
public class Statements {
    public static final int MAX_LINES = 500;

    private final StatementRows statements;
    private final StatementLines lines;

    Statements(StatementRows statements, StatementLines lines) {
        this.statements = statements;
        this.lines = lines;
    }

    /** The newest first. */
    public PageOf<ClosedStatement> of(Book book, PageQuery page) {
        return new PageOf<>(statements.ofBook(book, page.size(), page.offset()), statements.countOf(book), page);
    }

    public Optional<ClosedStatement> ofMonth(Book book, YearMonth month) {
        return statements.ofMonth(book, month);
    }

    public Optional<YearMonth> closedThrough(Book book) {
        return statements.closedThrough(book);
    }

    /** @throws BusinessException NOT_FOUND {@code statement.unknown} */
    public ClosedStatement require(String number) {
        return statements.byNumber(number).orElseThrow(() -> BusinessException.notFound("statement.unknown"));
    }

    /** Lines after the given place, in their order. */
    public List<BookLine> lines(ClosedStatement statement, int afterSeq, int size) {
        if (size < 1 || size > MAX_LINES || afterSeq < 0) {
            throw BusinessException.invalid("size", "page");
        }
        return lines.page(statement.id(), afterSeq, size);
    }

    /** Every line, read page by page; for documents that are written as they are read. */
    public void eachLine(ClosedStatement statement, Consumer<BookLine> consumer) {
        lines.each(statement.id(), consumer);
    }

    public List<KindTotal> byKind(ClosedStatement statement) {
        return lines.byKind(statement.id());
    }

    /** Whether what is stored is still what was closed: hashes all of it again. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public boolean isWhole(ClosedStatement statement) {
        var content = new StatementContent().head(StatementHead.of(statement));
        var costs = new EnumMap<BeneficiaryKind, Money>(BeneficiaryKind.class);
        lines.each(statement.id(), line -> {
            content.line(line);
            costs.merge(line.party(), line.cost(), Money::plus);
        });
        // Costs follow from the lines and are in no part of the canonical form.
        boolean same = statement.parts().stream()
                .allMatch(part -> part.cost().equals(costs.getOrDefault(part.party(), Money.ZERO)));
        return same && content.hash(statement.parts()).equals(statement.contentHash());
    }

    /** The payouts that the statement's lines name. */
    Set<String> payouts(ClosedStatement statement) {
        return lines.payouts(statement.id());
    }

    /**
     * For the public check page: the statement that the number and the document's code name together, if it is still what
     * was closed. Forged and unknown ones look alike.
     */
    public Optional<ClosedStatement> genuine(String number, String code) {
        return statements
                .byNumber(number == null ? "" : number)
                .filter(statement -> same(statement.checkCode(), code))
                .filter(this::isWhole);
    }

    /** Takes the same time wherever they differ. */
    static boolean same(String expected, String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
