package cn.qiancun.market.till.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.till.Receipts;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What the code on a receipt opens, for whoever has the receipt. */
@Controller
@Access(everyone = true)
class ReceiptPage {
    private final Receipts receipts;

    ReceiptPage(Receipts receipts) {
        this.receipts = receipts;
    }

    @GetMapping("/receipts/{token}")
    String receipt(@PathVariable String token, Model model, HttpServletResponse response) {
        response.setHeader("X-Robots-Tag", "noindex");
        var shown = receipts.byToken(token);
        if (shown.isEmpty()) {
            // A till that is offline sends it later.
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return "shop/till-receipt-later";
        }
        model.addAttribute("receipt", shown.get().receipt());
        model.addAttribute("counter", shown.get().counter());
        return "shop/till-receipt";
    }
}
