package cn.qiancun.market.catalog.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.ListingView;
import cn.qiancun.market.catalog.Listings;
import cn.qiancun.market.catalog.Pictures;
import cn.qiancun.market.catalog.ReviewSheets;
import cn.qiancun.market.catalog.SellerSeats;
import cn.qiancun.market.catalog.SellerSeats.Seat;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A seller's listings, and one of them with its state, pictures and prices. */
@Controller
@RequestMapping("/village/products")
@Access({Role.VILLAGE_SELLER, Role.FIRST_SECRETARY})
class VillageProducts {
    private static final int PAGE_SIZE = 20;

    private final Listings listings;
    private final Pictures pictures;
    private final SellerSeats seats;
    private final ReviewSheets sheets;

    VillageProducts(Listings listings, Pictures pictures, SellerSeats seats, ReviewSheets sheets) {
        this.listings = listings;
        this.pictures = pictures;
        this.seats = seats;
        this.sheets = sheets;
    }

    @GetMapping
    String list(
            Actor actor,
            @RequestParam(required = false) String seller,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        List<Seat> mine = seats.of(actor);
        if (mine.isEmpty()) {
            throw BusinessException.notFound("not-found");
        }
        long sellerId =
                seller == null || seller.isBlank() ? mine.get(0).seller().id() : Ids.parse(seller);
        model.addAttribute("seats", mine);
        model.addAttribute("sellerId", sellerId);
        model.addAttribute("products", listings.ofSeller(actor, sellerId, PageQuery.of(page, PAGE_SIZE)));
        return "village/products";
    }

    @GetMapping("/{id}")
    String show(Actor actor, @PathVariable String id, Model model) {
        return show(actor, id, new FormErrors(), model);
    }

    private String show(Actor actor, String id, FormErrors errors, Model model) {
        ListingView view = listings.view(actor, Ids.parse(id));
        model.addAttribute("listing", view);
        model.addAttribute("sheet", sheets.of(actor, view.id()));
        model.addAttribute(
                "delegated",
                !actor.has(
                        Role.VILLAGE_SELLER, Organisation.seller(view.seller().id())));
        model.addAttribute("errors", errors);
        model.addAttribute(
                "variants",
                view.listing().variants().stream().map(VariantForm::of).toList());
        return "village/product";
    }

    @PostMapping("/{id}/submit")
    String submit(
            Actor actor,
            @PathVariable String id,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            listings.submit(actor, Ids.parse(id));
        } catch (BusinessException refusal) {
            var errors = new FormErrors();
            errors.add(refusal);
            response.setStatus(refusal.formStatus());
            return show(actor, id, errors, model);
        }
        return backTo(id, "listing.submitted", redirect);
    }

    @PostMapping("/{id}/revision/discard")
    String discard(Actor actor, @PathVariable String id, RedirectAttributes redirect) {
        pictures.discardRevision(actor, Ids.parse(id));
        return backTo(id, "listing.revision-discarded", redirect);
    }

    @PostMapping("/{id}/withdraw")
    String withdraw(Actor actor, @PathVariable String id, RedirectAttributes redirect) {
        listings.withdraw(actor, Ids.parse(id));
        return backTo(id, "listing.withdrawn", redirect);
    }

    @PostMapping("/{id}/variants/{variantId}/price")
    String changePrice(
            Actor actor,
            @PathVariable String id,
            @PathVariable String variantId,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        VariantForm sent = VariantForm.sent(new Sent(fields), "");
        var errors = new FormErrors();
        var price = errors.yuan(sent.price(), "price", "listing.price");
        var tiers = VariantForm.readTiers(sent.tiers(), errors, "tiers");
        int minimum = errors.whole(sent.minimumOrderQuantity(), "minimumOrderQuantity", "listing.minimum-order");
        try {
            if (errors.isEmpty()) {
                listings.changePrice(actor, Ids.parse(id), Ids.parse(variantId), price, tiers, minimum);
                return backTo(id, "listing.price-changed", redirect);
            }
        } catch (BusinessException refusal) {
            errors.add(refusal);
        }
        response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
        model.addAttribute("refusedVariant", variantId);
        model.addAttribute("sent", sent);
        return show(actor, id, errors, model);
    }

    @PostMapping("/{id}/pictures")
    String upload(
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = "pictures", required = false) List<MultipartFile> files,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response)
            throws IOException {
        var uploads = new ArrayList<byte[]>();
        for (MultipartFile file : files == null ? List.<MultipartFile>of() : files) {
            if (!file.isEmpty()) {
                uploads.add(file.getBytes());
            }
        }
        try {
            pictures.upload(actor, Ids.parse(id), uploads);
        } catch (BusinessException refusal) {
            var errors = new FormErrors();
            errors.add(refusal);
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            return show(actor, id, errors, model);
        }
        return backTo(id, "listing.pictures-added", redirect);
    }

    @PostMapping("/{id}/pictures/{key}/forward")
    String forward(Actor actor, @PathVariable String id, @PathVariable String key, RedirectAttributes redirect) {
        listings.movePictureForward(actor, Ids.parse(id), key);
        return backTo(id, "listing.picture-moved", redirect);
    }

    @PostMapping("/{id}/pictures/{key}/place")
    String place(
            Actor actor,
            @PathVariable String id,
            @PathVariable String key,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "") String text,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var errors = new FormErrors();
        int wanted = (int) errors.number(place, 1, 9, "place", "picture.place");
        try {
            if (errors.isEmpty()) {
                listings.placePicture(actor, Ids.parse(id), key, wanted, text);
                return backTo(id, "listing.picture-placed", redirect);
            }
        } catch (BusinessException refusal) {
            errors.add(refusal);
        }
        response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
        model.addAttribute("refusedPicture", key);
        model.addAttribute("sentText", text);
        return show(actor, id, errors, model);
    }

    @PostMapping("/{id}/pictures/{key}/removal")
    String remove(Actor actor, @PathVariable String id, @PathVariable String key, RedirectAttributes redirect) {
        pictures.remove(actor, Ids.parse(id), key);
        return backTo(id, "listing.picture-removed", redirect);
    }

    private static String backTo(String id, String notice, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", notice);
        return "redirect:/village/products/" + Ids.parse(id);
    }
}
