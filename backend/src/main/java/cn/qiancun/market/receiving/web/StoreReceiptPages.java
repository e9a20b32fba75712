package cn.qiancun.market.receiving.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.receiving.GoodsReceipts;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.supermarkets.Stores;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a store has received, with the certificates that it collected. */
@Controller
@RequestMapping("/store/receipts")
@Access({Role.STORE_CLERK, Role.STORE_MANAGER})
class StoreReceiptPages {
    private static final int PAGE_SIZE = 20;
    private static final String CONSOLE = "store";

    private final GoodsReceipts receipts;
    private final ReceiptDesk desk;
    private final Stores stores;

    StoreReceiptPages(GoodsReceipts receipts, ReceiptDesk desk, Stores stores) {
        this.receipts = receipts;
        this.desk = desk;
        this.stores = stores;
    }

    @GetMapping
    String list(
            Actor actor,
            @RequestParam(required = false) String store,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var chosen = stores.choose(actor, store);
        model.addAttribute("stores", stores.ofStaff(actor));
        model.addAttribute("store", chosen);
        var found = receipts.ofStore(actor, chosen.id(), PageQuery.of(page, PAGE_SIZE));
        return desk.list(CONSOLE, found, "/store/receipts?store=" + chosen.id(), model);
    }

    @GetMapping("/{number}")
    String one(Actor actor, @PathVariable String number, Model model) {
        var receipt = receipts.require(actor, number);
        if (stores.ofStaff(actor).stream().noneMatch(store -> store.id() == receipt.storeId())) {
            throw BusinessException.notFound("not-found");
        }
        return desk.one(CONSOLE, actor, number, model);
    }
}
