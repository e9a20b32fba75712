package cn.qiancun.market.storebills.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.Downloads;
import cn.qiancun.market.storebills.BillPart;
import cn.qiancun.market.storebills.StoreBills;
import cn.qiancun.market.supermarkets.Stores;
import cn.qiancun.market.villages.Villages;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Bills to download, for the store and for those who settle; for programs, too. */
@Controller
@Access({
    Role.STORE_CLERK,
    Role.STORE_MANAGER,
    Role.OPERATOR,
    Role.SETTLEMENT_CLERK,
    Role.SETTLEMENT_APPROVER,
    Role.AUDITOR
})
class BillFiles {
    private final StoreBills bills;
    private final BillWorkbook workbook;
    private final BillDocument document;
    private final Stores stores;
    private final Villages villages;
    private final MessageSource messages;

    BillFiles(
            StoreBills bills,
            BillWorkbook workbook,
            BillDocument document,
            Stores stores,
            Villages villages,
            MessageSource messages) {
        this.bills = bills;
        this.workbook = workbook;
        this.document = document;
        this.stores = stores;
        this.villages = villages;
        this.messages = messages;
    }

    @GetMapping("/store-bills/{number}.xlsx")
    void workbook(@PathVariable String number, Actor actor, Locale locale, HttpServletResponse response)
            throws IOException {
        var words = words(actor, number, locale);
        Downloads.head(response, Downloads.WORKBOOK, number + ".xlsx", words.title() + ".xlsx");
        workbook.write(words, response.getOutputStream());
    }

    @GetMapping("/store-bills/{number}.pdf")
    void pdf(@PathVariable String number, Actor actor, Locale locale, HttpServletResponse response) throws IOException {
        var words = words(actor, number, locale);
        Downloads.head(response, Downloads.PDF, number + ".pdf", words.title() + ".pdf");
        document.write(words, response.getOutputStream());
    }

    private BillWords words(Actor actor, String number, Locale locale) {
        var bill = bills.require(actor, number);
        var parts = bills.parts(bill);
        var named = villages.byCodes(parts.stream().map(BillPart::village).toList());
        return new BillWords(messages, locale, bill, stores.require(bill.storeId()), parts, named);
    }
}
