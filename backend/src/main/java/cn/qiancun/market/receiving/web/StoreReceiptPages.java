package cn.qiancun.market.receiving.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.receiving.Complaints;
import cn.qiancun.market.receiving.GoodsReceipts;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.Submission;
import cn.qiancun.market.supermarkets.Stores;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

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
    private final Complaints complaints;

    StoreReceiptPages(GoodsReceipts receipts, ReceiptDesk desk, Stores stores, Complaints complaints) {
        this.complaints = complaints;
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
        requireOwn(actor, number);
        return desk.one(CONSOLE, actor, number, model);
    }

    private void requireOwn(Actor actor, String number) {
        var receipt = receipts.require(actor, number);
        if (stores.ofStaff(actor).stream().noneMatch(store -> store.id() == receipt.storeId())) {
            throw BusinessException.notFound("not-found");
        }
    }

    /** Goods that were accepted and found wrong later; key makes a form that was sent twice one complaint. */
    @PostMapping("/{number}/complaints")
    String complain(
            Actor actor,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String line,
            @RequestParam(defaultValue = "") String units,
            @RequestParam(defaultValue = "false") boolean onShelf,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(required = false) List<MultipartFile> photos,
            Submission sent)
            throws IOException {
        requireOwn(actor, number);
        var form = new ComplaintForm(line, units, onShelf, note);
        sent.with("complaint", form);
        var files = files(photos);
        Runnable verb = () -> complaints.complain(actor, number, key, form.read(), files);
        return desk.act(CONSOLE, actor, number, "receiving.complained", verb, sent);
    }

    /** A browser sends one empty file where none was chosen. */
    private static List<byte[]> files(List<MultipartFile> sent) throws IOException {
        var files = new ArrayList<byte[]>();
        for (var file : sent == null ? List.<MultipartFile>of() : sent) {
            if (!file.isEmpty()) {
                files.add(file.getBytes());
            }
        }
        return files;
    }
}
