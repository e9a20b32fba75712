package cn.qiancun.market.books;

import static cn.qiancun.market.books.AccountUse.FEE;
import static cn.qiancun.market.books.AccountUse.GROWERS;
import static cn.qiancun.market.books.AccountUse.INVESTMENT;
import static cn.qiancun.market.books.AccountUse.OTHER_INCOME;
import static cn.qiancun.market.books.AccountUse.PAID_BY_ALIPAY;
import static cn.qiancun.market.books.AccountUse.PAID_TO_BANK;
import static cn.qiancun.market.books.AccountUse.RECEIVABLE;
import static cn.qiancun.market.books.AccountUse.SALES;
import static cn.qiancun.market.books.AccountUse.SUBSIDY;

import cn.qiancun.market.villages.SellerKind;
import java.util.Map;
import java.util.Optional;

/** The charts of accounts that the Ministry of Finance prescribes, as far as what comes from the shop touches them. */
public enum Chart {
    /** 农村集体经济组织会计制度, 财会〔2023〕14号. It has no account for other monetary funds: what Alipay holds is at a bank. */
    COLLECTIVE(
            "财会〔2023〕14号",
            Map.of(
                    PAID_TO_BANK, new Account("102", "银行存款"),
                    PAID_BY_ALIPAY, new Account("102", "银行存款"),
                    RECEIVABLE, new Account("112", "应收款"),
                    GROWERS, new Account("211", "应付款"),
                    SALES, new Account("501", "经营收入"),
                    INVESTMENT, new Account("502", "投资收益"),
                    SUBSIDY, new Account("503", "补助收入"),
                    OTHER_INCOME, new Account("504", "其他收入"),
                    FEE, new Account("511", "经营支出"))),

    /** 农民专业合作社会计制度, 财会〔2021〕37号; 109 is one of the accounts that its annex lets a cooperative add. */
    COOPERATIVE(
            "财会〔2021〕37号",
            Map.of(
                    PAID_TO_BANK, new Account("102", "银行存款"),
                    PAID_BY_ALIPAY, new Account("109", "其他货币资金"),
                    RECEIVABLE, new Account("113", "应收款"),
                    GROWERS, new Account("114", "成员往来"),
                    SALES, new Account("501", "经营收入"),
                    INVESTMENT, new Account("511", "投资收益"),
                    SUBSIDY, new Account("502", "其他收入"),
                    OTHER_INCOME, new Account("502", "其他收入"),
                    FEE, new Account("521", "经营支出")));

    /** An account as it is called in the chart; Chinese, since the chart is. */
    public record Account(String code, String name) {}

    private final String source;
    private final Map<AccountUse, Account> accounts;

    Chart(String source, Map<AccountUse, Account> accounts) {
        this.source = source;
        this.accounts = accounts;
    }

    /** The chart in which somebody keeps books; none for a company, which has its own, and for a farmer, who keeps none. */
    public static Optional<Chart> of(SellerKind kind) {
        return switch (kind) {
            case COLLECTIVE -> Optional.of(COLLECTIVE);
            case COOPERATIVE -> Optional.of(COOPERATIVE);
            case COMPANY, FARMER -> Optional.empty();
        };
    }

    /** Number of the document that prescribes it. */
    public String source() {
        return source;
    }

    /** Whether it has different accounts for what arrived at a bank and at Alipay. */
    boolean tellsArrivalsApart() {
        return !account(PAID_TO_BANK).equals(account(PAID_BY_ALIPAY));
    }

    public Account account(AccountUse use) {
        return accounts.get(use);
    }
}
