package cn.qiancun.market.catalog.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.Attribute;
import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.CategoryRules;
import cn.qiancun.market.catalog.ListProduct;
import cn.qiancun.market.catalog.Listings;
import cn.qiancun.market.catalog.ProductDetails.Proof;
import cn.qiancun.market.catalog.SellerSeats;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.SalesUnit;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The form in which a seller lists a product or revises one; further variants come by a round trip. */
@Controller
@Access({Role.VILLAGE_SELLER, Role.FIRST_SECRETARY})
class ProductFormPages {
    private static final String REMOVE = "remove-";
    private static final String CATEGORY = "category";

    private final Listings listings;
    private final Catalog catalog;
    private final SellerSeats seats;

    ProductFormPages(Listings listings, Catalog catalog, SellerSeats seats) {
        this.listings = listings;
        this.catalog = catalog;
        this.seats = seats;
    }

    @GetMapping("/village/products/new")
    String begin(Actor actor, @RequestParam String seller, Model model) {
        requireSeller(actor, seller);
        return show(model, ProductForm.blank(), new FormErrors(), "/village/products/new", seller, 0);
    }

    @PostMapping("/village/products/new")
    String list(
            Actor actor,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var sent = new Sent(fields);
        String seller = sent.text("seller");
        requireSeller(actor, seller);
        ProductForm form = ProductForm.sent(sent, null);
        String action = "/village/products/new";
        if (sent.has("change")) {
            return show(model, changed(form, sent.text("change")), new FormErrors(), action, seller, 0);
        }
        var errors = new FormErrors();
        Long id = save(
                form,
                errors,
                listing -> listings.list(actor, Ids.parse(seller), listing).id());
        if (id == null) {
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            return show(model, form, errors, action, seller, 0);
        }
        redirect.addFlashAttribute("notice", "listing.saved");
        return "redirect:/village/products/" + id;
    }

    @GetMapping("/village/products/{id}/edit")
    String edit(Actor actor, @PathVariable String id, Model model) {
        var view = listings.view(actor, Ids.parse(id));
        model.addAttribute("listing", view);
        String action = "/village/products/" + view.id() + "/edit";
        return show(model, ProductForm.of(view), new FormErrors(), action, "", view.version());
    }

    @PostMapping("/village/products/{id}/edit")
    String revise(
            Actor actor,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var view = listings.view(actor, Ids.parse(id));
        model.addAttribute("listing", view);
        var sent = new Sent(fields);
        var errors = new FormErrors();
        long version = errors.number(sent.text("version"), 0, Long.MAX_VALUE, "", "listing.changed");
        ProductForm form = ProductForm.sent(sent, view.listing().illustration());
        String action = "/village/products/" + view.id() + "/edit";
        if (sent.has("change")) {
            return show(model, changed(form, sent.text("change")), new FormErrors(), action, "", version);
        }
        Long saved = save(
                form,
                errors,
                listing -> listings.revise(actor, view.id(), version, listing).id());
        if (saved == null) {
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            return show(model, form, errors, action, "", version);
        }
        redirect.addFlashAttribute("notice", "listing.saved");
        return "redirect:/village/products/" + saved;
    }

    private static ProductForm changed(ProductForm form, String change) {
        if (change.matches(REMOVE + "[0-9]{1,2}")) {
            return form.withoutVariant(Integer.parseInt(change.substring(REMOVE.length())));
        }
        return change.equals(CATEGORY) ? form : form.withOneMoreVariant();
    }

    /** What is asked of goods in the category that was chosen: a part of the form. */
    @GetMapping("/village/products/attributes")
    String attributes(@RequestParam MultiValueMap<String, String> fields, Model model) {
        ProductForm form = ProductForm.sent(new Sent(fields), null);
        model.addAttribute("form", form);
        model.addAttribute("errors", new FormErrors());
        model.addAttribute("attributes", asked(form));
        return "village/attribute-fields :: block";
    }

    private List<Attribute> asked(ProductForm form) {
        return catalog.categoryTree().stream()
                .filter(category -> category.code().equals(form.categoryCode()))
                .findFirst()
                .map(CategoryRules::attributes)
                .orElse(List.of());
    }

    private Long save(ProductForm form, FormErrors errors, Function<ListProduct, Long> verb) {
        ListProduct listing = form.read(errors, asked(form));
        if (!errors.isEmpty()) {
            return null;
        }
        try {
            return verb.apply(listing);
        } catch (BusinessException refusal) {
            errors.add(refusal);
            return null;
        }
    }

    private String show(Model model, ProductForm form, FormErrors errors, String action, String seller, long version) {
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("action", action);
        model.addAttribute("seller", seller);
        model.addAttribute("version", version);
        model.addAttribute("categories", catalog.categoryTree());
        model.addAttribute("attributes", asked(form));
        model.addAttribute("units", SalesUnit.values());
        model.addAttribute(
                "priceUnits",
                Stream.of(SalesUnit.values()).filter(unit -> unit.grams() > 0).toList());
        model.addAttribute("temperatures", TemperatureClass.values());
        model.addAttribute("proofs", Proof.values());
        return "village/product-form";
    }

    private void requireSeller(Actor actor, String seller) {
        long sellerId = Ids.parse(seller);
        if (seats.of(actor).stream().noneMatch(seat -> seat.seller().id() == sellerId)) {
            throw BusinessException.notFound("not-found");
        }
    }
}
