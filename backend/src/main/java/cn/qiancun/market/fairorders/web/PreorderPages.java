package cn.qiancun.market.fairorders.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.fairorders.FairGuide;
import cn.qiancun.market.fairorders.PlacePreorder;
import cn.qiancun.market.fairorders.Preorders;
import cn.qiancun.market.ordering.AdultPolicy;
import cn.qiancun.market.ordering.PlaceOrder;
import cn.qiancun.market.ordering.PlacedOrder;
import cn.qiancun.market.ordering.ReturnExemptionPolicy;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.WholeNumber;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Choosing goods of all stalls of a fair, to be collected there: one form, one order. */
@Controller
@RequestMapping("/fairs/{id}/preorder")
@Access
class PreorderPages {
    private static final String QUANTITY = "q-";

    private final FairGuide guide;
    private final Preorders preorders;
    private final Idempotency idempotency;

    PreorderPages(FairGuide guide, Preorders preorders, Idempotency idempotency) {
        this.guide = guide;
        this.preorders = preorders;
        this.idempotency = idempotency;
    }

    /**
     * What the page sends: never a price to be believed.
     *
     * @param key makes a double click one order
     * @param quantities as they were written, by variant
     * @param seen what the page said of prices
     */
    record Form(
            String key,
            Map<Long, String> quantities,
            Map<Long, Money> seen,
            String note,
            String adult,
            String exemption) {
        static Form empty() {
            return new Form(fresh(), Map.of(), Map.of(), "", null, null);
        }

        static Form of(MultiValueMap<String, String> fields) {
            var quantities = new LinkedHashMap<Long, String>();
            fields.forEach((name, values) -> {
                var written = values.isEmpty() || values.get(0) == null
                        ? ""
                        : values.get(0).strip();
                if (name.startsWith(QUANTITY) && !written.isEmpty() && !written.equals("0")) {
                    quantities.put(Ids.parse(name.substring(QUANTITY.length())), written);
                }
            });
            return new Form(
                    fields.getFirst("key"),
                    quantities,
                    SeenPrices.read(fields.getFirst("seen")),
                    fields.getFirst("note"),
                    fields.getFirst("adult"),
                    fields.getFirst("exemption"));
        }

        Form again() {
            return new Form(fresh(), quantities, seen, note, adult, exemption);
        }

        PlacePreorder command() {
            var lines = new ArrayList<Wanted>();
            quantities.forEach((variant, written) -> lines.add(
                    new Wanted(variant, WholeNumber.parse(written, 1, Wanted.MAX_QUANTITY, "quantity", "quantity"))));
            var chosen = new TreeMap<>(seen);
            chosen.keySet().retainAll(quantities.keySet());
            return new PlacePreorder(lines, note, "yes".equals(adult), "yes".equals(exemption), chosen);
        }

        private static String fresh() {
            return UUID.randomUUID().toString();
        }
    }

    @GetMapping
    String show(@PathVariable String id, @RequestParam(defaultValue = "") String stall, Model model) {
        return show(Ids.parse(id), stall, Form.empty(), model);
    }

    @PostMapping
    String place(
            Actor actor,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            HttpServletResponse response) {
        long fairId = Ids.parse(id);
        var form = Form.of(fields);
        try {
            var command = form.command();
            var placed = idempotency.once(
                    "preorders:" + actor.accountId() + ":" + fairId,
                    form.key(),
                    command,
                    PlacedOrder.class,
                    () -> preorders.place(actor, fairId, command));
            return "redirect:/orders/" + placed.number();
        } catch (BusinessException refusal) {
            if (refusal.code().equals("idempotency.in-progress")) {
                return "redirect:/orders";
            }
            if (refusal.kind() == BusinessException.Kind.MALFORMED
                    || refusal.kind() == BusinessException.Kind.NOT_FOUND) {
                throw refusal;
            }
            response.setStatus(refusal.formStatus());
            model.addAttribute("refusal", refusal);
            return show(fairId, "", form.again(), model);
        }
    }

    private String show(long fairId, String stall, Form form, Model model) {
        var offer = guide.of(fairId);
        var quotes = offer.quotes();
        var stalls = offer.taken().stream()
                .filter(one -> one.isOrderable()
                        && (stall.isBlank() || one.stall().number().equalsIgnoreCase(stall.strip())))
                .toList();
        model.addAttribute("offer", offer);
        model.addAttribute("fair", offer.listed().fair());
        model.addAttribute("listed", offer.listed());
        model.addAttribute("stalls", stalls);
        model.addAttribute("seen", SeenPrices.written(stalls));
        model.addAttribute("one", stall.strip());
        model.addAttribute("form", form);
        model.addAttribute("adultText", AdultPolicy.asks(quotes) ? AdultPolicy.TEXT_VERSION : null);
        model.addAttribute(
                "exemptionText", ReturnExemptionPolicy.asks(quotes) ? ReturnExemptionPolicy.TEXT_VERSION : null);
        model.addAttribute("maxNote", PlaceOrder.MAX_NOTE);
        return "shop/fair-preorder";
    }
}
