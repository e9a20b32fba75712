package cn.qiancun.market.restock.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.lots.LotView;
import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.restock.RestockOrder;
import cn.qiancun.market.restock.RestockOrders;
import cn.qiancun.market.restock.ShippedLot;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Downloads;
import cn.qiancun.market.shared.Paper;
import cn.qiancun.market.shared.QrCode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The slip that goes with a delivery, to be printed: what left by lot, and the code that the store scans. */
@Controller
@RequestMapping("/village/restock/{number}")
@Access(Role.VILLAGE_SELLER)
class SlipPages {
    private static final MediaType SVG = MediaType.valueOf("image/svg+xml");

    private final RestockOrders orders;
    private final RestockNames names;
    private final SlipDocument document;
    private final Lots lots;

    SlipPages(RestockOrders orders, RestockNames names, SlipDocument document, Lots lots) {
        this.orders = orders;
        this.names = names;
        this.document = document;
        this.lots = lots;
    }

    @GetMapping("/slip")
    String slip(Actor actor, @PathVariable String number, Model model) {
        var slip = slip(shipped(actor, number), Locale.ROOT);
        model.addAttribute("order", slip.order());
        model.addAttribute("store", slip.store());
        model.addAttribute("seller", slip.seller());
        model.addAttribute("village", slip.village());
        model.addAttribute("lastDays", slip.lastDays());
        return "village/restock-slip";
    }

    /** @param sheet A5, which goes into a crate's pocket, or A4 */
    @GetMapping("/slip.pdf")
    void paper(
            Actor actor,
            @PathVariable String number,
            @RequestParam(defaultValue = "A5") String sheet,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        var order = shipped(actor, number);
        var slip = slip(order, locale);
        Downloads.head(response, Downloads.PDF, order.number() + ".pdf", order.number() + ".pdf");
        document.write(slip, sheet.equals("A4") ? Paper.Sheet.A4 : Paper.Sheet.A5, response.getOutputStream());
    }

    private SlipDocument.Slip slip(RestockOrder order, Locale locale) {
        var lotIds = order.lines().stream()
                .flatMap(line -> line.lots().stream())
                .map(ShippedLot::lotId)
                .filter(id -> id > 0)
                .distinct()
                .toList();
        return new SlipDocument.Slip(
                order,
                names.stores(List.of(order.storeId())).get(order.storeId()),
                names.sellers(List.of(order.sellerId())).get(order.sellerId()),
                names.villages(List.of(order.village())).get(order.village()),
                lots.byIds(lotIds).stream().collect(Collectors.toMap(LotView::id, LotView::expiresOn)),
                locale);
    }

    /** What a clerk's phone opens on the store's receiving page. */
    @GetMapping("/slip.svg")
    ResponseEntity<String> code(Actor actor, @PathVariable String number) {
        var order = shipped(actor, number);
        return ResponseEntity.ok()
                .contentType(SVG)
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePrivate())
                .body(QrCode.svg(document.code(order)));
    }

    private RestockOrder shipped(Actor actor, String number) {
        var order = orders.ofSupplier(actor, number);
        if (order.slipToken() == null) {
            throw BusinessException.notFound("not-found");
        }
        return order;
    }
}
