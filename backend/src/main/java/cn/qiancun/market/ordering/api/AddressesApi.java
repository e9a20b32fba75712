package cn.qiancun.market.ordering.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.ordering.AddressBook;
import cn.qiancun.market.shared.Ids;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/addresses")
@Tag(name = "addresses")
@Access
class AddressesApi {
    private final AddressBook addresses;

    AddressesApi(AddressBook addresses) {
        this.addresses = addresses;
    }

    record AddressBody(String id, String recipient, String phone, String countyCode, String detail) {
        static AddressBody of(AddressBook.Address address) {
            return new AddressBody(
                    Long.toString(address.id()),
                    address.recipient(),
                    address.phone(),
                    address.countyCode(),
                    address.detail());
        }
    }

    record Listed(List<AddressBody> items, long total) {}

    @GetMapping
    @Operation(summary = "Own addresses, the latest first")
    Listed own(Actor actor) {
        var items = addresses.of(actor).stream().map(AddressBody::of).toList();
        return new Listed(items, items.size());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Adds an address")
    AddressBody add(Actor actor, @RequestBody AddressBook.NewAddress entered) {
        return AddressBody.of(addresses.add(actor, entered));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Removes an address; orders keep their copy")
    void remove(Actor actor, @PathVariable String id) {
        addresses.remove(actor, Ids.parse(id));
    }
}
