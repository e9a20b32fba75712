package cn.qiancun.market.receiving.web;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.receiving.Complaints;
import cn.qiancun.market.receiving.Disputes;
import cn.qiancun.market.receiving.GoodsReceipts;
import cn.qiancun.market.receiving.Receipt;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.Submission;
import cn.qiancun.market.supermarkets.Stores;
import cn.qiancun.market.villages.Sellers;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the pages of receipts have in common; they stand in three consoles. */
@Component
class ReceiptDesk {
    private final GoodsReceipts receipts;
    private final Disputes disputes;
    private final Complaints complaints;
    private final Stores stores;
    private final Sellers sellers;

    ReceiptDesk(GoodsReceipts receipts, Disputes disputes, Complaints complaints, Stores stores, Sellers sellers) {
        this.complaints = complaints;
        this.receipts = receipts;
        this.disputes = disputes;
        this.stores = stores;
        this.sellers = sellers;
    }

    /** @param console {@code store}, {@code village} or {@code ops} */
    String list(String console, PageOf<Receipt> found, String url, Model model) {
        model.addAttribute("receipts", found);
        model.addAttribute(
                "storeNames",
                stores.byIds(
                        found.items().stream().map(Receipt::storeId).distinct().toList()));
        model.addAttribute(
                "sellerNames",
                sellers.byIds(
                        found.items().stream().map(Receipt::sellerId).distinct().toList()));
        model.addAttribute("console", console);
        model.addAttribute("url", url);
        return "store/receipts";
    }

    String one(String console, Actor actor, String number, Model model) {
        var receipt = receipts.require(actor, number);
        model.addAttribute("receipt", receipt);
        model.addAttribute("storeName", stores.require(receipt.storeId()).name());
        model.addAttribute("sellerName", sellers.require(receipt.sellerId()).name());
        model.addAttribute("mayAnswer", console.equals("village") && disputes.mayAnswer(actor, receipt));
        model.addAttribute("mayDecide", console.equals("ops") && disputes.mayDecide(actor, receipt));
        model.addAttribute("mayTakeBack", console.equals("village") && disputes.mayTakeBack(actor, receipt));
        boolean mayComplain = console.equals("store") && complaints.mayComplain(actor, receipt);
        model.addAttribute("mayComplain", mayComplain);
        if (mayComplain) {
            model.addAttribute("complainUntil", complaints.until(receipt));
            model.addAttribute("complaintKey", UUID.randomUUID().toString());
        }
        model.addAttribute("maxReason", Disputes.MAX_REASON);
        model.addAttribute("console", console);
        return "store/receipt";
    }

    String act(String console, Actor actor, String number, String notice, Runnable verb, Submission sent) {
        return sent.attempt(
                verb, notice, "/" + console + "/receipts/" + number, () -> one(console, actor, number, sent.model()));
    }
}
