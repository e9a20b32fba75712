package cn.qiancun.market.ordering.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.LocalPath;
import cn.qiancun.market.ordering.AddressBook;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A person's own addresses; whoever comes from a checkout is led back to it. */
@Controller
@RequestMapping("/addresses")
@Access
class AddressesPage {
    private final AddressBook addresses;
    private final OrderNames names;

    AddressesPage(AddressBook addresses, OrderNames names) {
        this.addresses = addresses;
        this.names = names;
    }

    /** @param back the checkout from which somebody came, as a path of this shop; anything else is left out */
    @GetMapping
    String show(Actor actor, @RequestParam(required = false) String back, Model model) {
        return show(actor, new AddressBook.NewAddress(null, null, null, null), back, model);
    }

    @PostMapping
    String add(
            Actor actor,
            @RequestParam(required = false) String recipient,
            @RequestParam(required = false) String phone,
            @RequestParam(required = false) String countyCode,
            @RequestParam(required = false) String detail,
            @RequestParam(required = false) String back,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var entered = new AddressBook.NewAddress(recipient, phone, countyCode, detail);
        try {
            addresses.add(actor, entered);
        } catch (BusinessException refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("refusal", refusal);
            return show(actor, entered, back, model);
        }
        redirect.addFlashAttribute("notice", "address.added");
        var path = LocalPath.orHome(back);
        return "redirect:" + (path.equals("/") ? "/addresses" : path);
    }

    @PostMapping("/{id}/removal")
    String remove(Actor actor, @PathVariable String id, RedirectAttributes redirect) {
        addresses.remove(actor, Ids.parse(id));
        redirect.addFlashAttribute("notice", "address.removed");
        return "redirect:/addresses";
    }

    private String show(Actor actor, AddressBook.NewAddress entered, String back, Model model) {
        model.addAttribute("addresses", addresses.of(actor));
        model.addAttribute("counties", names.counties());
        model.addAttribute("entered", entered);
        var path = LocalPath.orHome(back);
        model.addAttribute("back", path.equals("/") ? null : path);
        return "shop/addresses";
    }
}
