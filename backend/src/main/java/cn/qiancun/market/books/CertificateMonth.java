package cn.qiancun.market.books;

import cn.qiancun.market.shared.Money;
import java.time.YearMonth;

/**
 * A month as the village consented to show it.
 *
 * @param sold what buyers paid for goods, net of what was taken back
 * @param collective what the collective earned by the closed statement, growers beside it
 * @param statementNumber the closed statement behind it; empty if nothing had happened yet
 */
public record CertificateMonth(
        YearMonth month,
        Money sold,
        long orders,
        Money collective,
        Money growers,
        String statementNumber,
        String statementHash) {}
