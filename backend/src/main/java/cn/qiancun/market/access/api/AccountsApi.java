package cn.qiancun.market.access.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.SignIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/accounts")
@Tag(name = "accounts")
class AccountsApi {
    private final SignIn signIn;

    AccountsApi(SignIn signIn) {
        this.signIn = signIn;
    }

    record NewAccount(
            @NotBlank String phone,
            @NotBlank String password,
            @NotBlank String displayName) {}

    record CreatedAccount(String id, String displayName) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Access(everyone = true)
    @Operation(summary = "Registers a resident")
    CreatedAccount register(@Valid @RequestBody NewAccount account, HttpServletRequest request) {
        long id = signIn.register(account.phone(), account.password(), account.displayName(), request.getRemoteAddr());
        return new CreatedAccount(Long.toString(id), account.displayName().strip());
    }
}
