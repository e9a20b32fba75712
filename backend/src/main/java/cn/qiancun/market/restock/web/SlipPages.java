package cn.qiancun.market.restock.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.restock.RestockOrder;
import cn.qiancun.market.restock.RestockOrders;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PublicUrl;
import cn.qiancun.market.shared.QrCode;
import java.time.Duration;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The slip that goes with a delivery, to be printed: what left by lot, and the code that the store scans. */
@Controller
@RequestMapping("/village/restock/{number}")
@Access(Role.VILLAGE_SELLER)
class SlipPages {
    private static final MediaType SVG = MediaType.valueOf("image/svg+xml");

    private final RestockOrders orders;
    private final RestockNames names;
    private final PublicUrl publicUrl;

    SlipPages(RestockOrders orders, RestockNames names, PublicUrl publicUrl) {
        this.orders = orders;
        this.names = names;
        this.publicUrl = publicUrl;
    }

    @GetMapping("/slip")
    String slip(Actor actor, @PathVariable String number, Model model) {
        var order = shipped(actor, number);
        model.addAttribute("order", order);
        model.addAttribute("store", names.stores(List.of(order.storeId())).get(order.storeId()));
        model.addAttribute("seller", names.sellers(List.of(order.sellerId())).get(order.sellerId()));
        model.addAttribute("village", names.villages(List.of(order.village())).get(order.village()));
        return "village/restock-slip";
    }

    /** What a clerk's phone opens on the store's receiving page. */
    @GetMapping("/slip.svg")
    ResponseEntity<String> code(Actor actor, @PathVariable String number) {
        var order = shipped(actor, number);
        return ResponseEntity.ok()
                .contentType(SVG)
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePrivate())
                .body(QrCode.svg(publicUrl.of("/store/receiving/slips/" + order.slipToken())));
    }

    private RestockOrder shipped(Actor actor, String number) {
        var order = orders.ofSupplier(actor, number);
        if (order.slipToken() == null) {
            throw BusinessException.notFound("not-found");
        }
        return order;
    }
}
