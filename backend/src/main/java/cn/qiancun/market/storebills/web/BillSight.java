package cn.qiancun.market.storebills.web;

import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.WholeNumber;
import cn.qiancun.market.storebills.Bill;
import cn.qiancun.market.storebills.BillPart;
import cn.qiancun.market.storebills.StoreBills;
import cn.qiancun.market.supermarkets.Stores;
import cn.qiancun.market.villages.Villages;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What a page of one bill shows, whoever reads it. */
@Component
class BillSight {
    private static final int LINES = 200;

    private final StoreBills bills;
    private final Stores stores;
    private final Villages villages;
    private final Clock clock;

    BillSight(StoreBills bills, Stores stores, Villages villages, Clock clock) {
        this.bills = bills;
        this.stores = stores;
        this.villages = villages;
        this.clock = clock;
    }

    void fill(Bill bill, String after, Model model) {
        var parts = bills.parts(bill);
        var lines = bills.lines(bill, null, afterLine(after), LINES);
        model.addAttribute("bill", bill);
        model.addAttribute("store", stores.require(bill.storeId()));
        model.addAttribute("parts", parts);
        model.addAttribute(
                "villages",
                villages.byCodes(parts.stream().map(BillPart::village).toList()));
        model.addAttribute("payments", bills.payments(bill));
        model.addAttribute("lines", lines);
        model.addAttribute("next", lines.size() == LINES ? lines.get(LINES - 1).id() : 0);
        model.addAttribute("today", ShopCalendar.dayOf(clock.instant()));
    }

    private static long afterLine(String typed) {
        return typed.matches("[0-9]{1,18}") ? Long.parseLong(typed) : WholeNumber.parse(typed, 0, 0, "after", "page");
    }
}
