package cn.qiancun.market.receiving.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.receiving.Delivery;
import cn.qiancun.market.receiving.ExpectedDeliveries;
import cn.qiancun.market.receiving.LineKey;
import cn.qiancun.market.receiving.ReceiveDelivery;
import cn.qiancun.market.receiving.Receiving;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.supermarkets.Stores;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartRequest;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.WebUtils;

/** Receiving at the store's door, on a phone: scan the slip, count, send. */
@Controller
@RequestMapping("/store/receiving")
@Access({Role.STORE_CLERK, Role.STORE_MANAGER})
class ReceivingPages {
    private static final int PAGE_SIZE = 20;
    private static final String LIST = "store/receiving";

    private final ExpectedDeliveries deliveries;
    private final Receiving receiving;
    private final Stores stores;

    ReceivingPages(ExpectedDeliveries deliveries, Receiving receiving, Stores stores) {
        this.deliveries = deliveries;
        this.receiving = receiving;
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
        model.addAttribute("expected", deliveries.expected(actor, chosen.id(), PageQuery.of(page, PAGE_SIZE)));
        return LIST;
    }

    /** A code that was scanned or typed: a slip's, an order's number, or that of a label on the goods. */
    @GetMapping("/find")
    String find(
            Actor actor,
            @RequestParam(required = false) String store,
            @RequestParam(defaultValue = "") String code,
            Model model,
            HttpServletResponse response) {
        var chosen = stores.choose(actor, store);
        try {
            var found = deliveries.find(actor, chosen.id(), code);
            var goods = found.goods() == null ? "" : "#line-" + found.goods();
            return "redirect:/store/receiving/" + found.orderNumber() + goods;
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            model.addAttribute("refusal", refusal);
            model.addAttribute("code", code);
            return list(actor, Long.toString(chosen.id()), 1, model);
        }
    }

    /** What the slip's QR opens on the clerk's phone. */
    @GetMapping("/slips/{token}")
    String scanned(Actor actor, @PathVariable String token) {
        return "redirect:/store/receiving/" + deliveries.bySlip(actor, token).orderNumber();
    }

    /** @param goods a code scanned from the goods, for phones without a script: its line is shown first */
    @GetMapping("/{number}")
    String one(Actor actor, @PathVariable String number, @RequestParam(defaultValue = "") String goods, Model model) {
        var delivery = deliveries.require(actor, number);
        var found = goods.isBlank()
                ? null
                : delivery.withCode(ExpectedDeliveries.plain(goods)).orElse(null);
        model.addAttribute("goods", goods);
        model.addAttribute("found", found == null ? null : found.key());
        return show(delivery, ReceivingForm.blank(delivery), model);
    }

    @PostMapping("/{number}")
    String receive(
            Actor actor,
            @PathVariable String number,
            @RequestParam Map<String, String> fields,
            HttpServletRequest request,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response)
            throws IOException {
        var delivery = deliveries.require(actor, number);
        var form = ReceivingForm.sent(fields);
        try {
            var receipt = receiving.receive(
                    actor, delivery.storeId(), number, form.key(), form.read(delivery), photos(delivery, request));
            redirect.addFlashAttribute("notice", receipt.dispute() == null ? "receiving.done" : "receiving.disputed");
            return "redirect:/store/receipts/" + receipt.number();
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            model.addAttribute("refusal", refusal);
            return show(deliveries.require(actor, number), form.again(), model);
        }
    }

    private static String show(Delivery delivery, ReceivingForm form, Model model) {
        model.addAttribute("delivery", delivery);
        model.addAttribute("form", form);
        model.addAttribute("maxPhotos", ReceiveDelivery.MAX_PHOTOS);
        model.addAttribute("maxNote", ReceiveDelivery.MAX_NOTE);
        return "store/delivery";
    }

    /** Of lines of the slip alone; a browser sends one empty file where none was chosen. */
    private static Map<LineKey, List<byte[]>> photos(Delivery delivery, HttpServletRequest request) throws IOException {
        var files = WebUtils.getNativeRequest(request, MultipartRequest.class);
        if (files == null) {
            return Map.of();
        }
        var sent = files.getMultiFileMap();
        var photos = new LinkedHashMap<LineKey, List<byte[]>>();
        for (var item : delivery.items()) {
            var ofLine = new ArrayList<byte[]>();
            for (var file : sent.getOrDefault("photos-" + item.key(), List.of())) {
                if (!file.isEmpty()) {
                    ofLine.add(file.getBytes());
                }
            }
            if (!ofLine.isEmpty()) {
                photos.put(item.key(), ofLine);
            }
        }
        return photos;
    }
}
