package cn.qiancun.market.access.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.CurrentActor;
import cn.qiancun.market.access.SignIn;
import cn.qiancun.market.access.Tokens;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tokens")
@Tag(name = "accounts")
class TokensApi {
    private final SignIn signIn;
    private final Tokens tokens;

    TokensApi(SignIn signIn, Tokens tokens) {
        this.signIn = signIn;
        this.tokens = tokens;
    }

    record Credentials(@NotBlank String phone, @NotBlank String password) {
        @Override
        public String toString() {
            return "Credentials[]";
        }
    }

    /** @param expiresIn seconds */
    record AccessToken(String accessToken, long expiresIn) {}

    @PostMapping
    @Access(everyone = true)
    @Operation(summary = "Signs in: gives a bearer token")
    AccessToken issue(@Valid @RequestBody Credentials credentials, HttpServletRequest request) {
        var proven = signIn.prove(credentials.phone(), credentials.password(), request.getRemoteAddr());
        var token = tokens.issue(proven.accountId());
        return new AccessToken(token.value(), token.lifetime().toSeconds());
    }

    @DeleteMapping("/current")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Access
    @Operation(summary = "Signs out: ends the bearer token of this request")
    void end(HttpServletRequest request) {
        CurrentActor.token(request).ifPresent(tokens::end);
    }
}
