package org.cqube.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What holds for every call of the emission and download API, once it is known who calls: the second layer where there is one, how many
 * calls in a minute, how large a body. No bean: the server would put it in front of the signing in.
 */
class DataCallFilter extends OncePerRequestFilter {
    private static final String UPLOAD = "/data/upload";

    private final ObjectProvider<SecondLayer> layers;
    private final CallRates rates;
    private final LimitSettings settings;
    private final ProblemWriter problems;

    DataCallFilter(
            ObjectProvider<SecondLayer> layers, CallRates rates, LimitSettings settings, ProblemWriter problems) {
        this.layers = layers;
        this.rates = rates;
        this.settings = settings;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/data/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            layers.ifAvailable(layer -> require(layer, request));
            rates.count(caller(request));
        } catch (RequestRefusedException refused) {
            problems.write(response, refused);
            return;
        }
        if (request.getRequestURI().equals(UPLOAD)) {
            chain.doFilter(request, response);
        } else if (request.getContentLengthLong() > settings.body().toBytes()) {
            problems.write(response, tooLarge());
        } else {
            chain.doFilter(new LimitedBody(request, settings.body().toBytes(), this::tooLarge), response);
        }
    }

    private static void require(SecondLayer layer, HttpServletRequest request) {
        layer.require(request);
        if (SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn) {
            layer.require(request, signedIn.getPrincipal().name());
        }
    }

    private static String caller(HttpServletRequest request) {
        boolean signedIn = SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn;
        return signedIn && SignInFilter.isBearer(request)
                ? HexFormat.of().formatHex(new Secret(SignInFilter.bearer(request)).hash())
                : "address " + Network.of(request.getRemoteAddr());
    }

    private RequestRefusedException tooLarge() {
        return new RequestRefusedException(
                HttpStatus.CONTENT_TOO_LARGE,
                "too_large",
                "The body of this call has more than " + settings.body().toKilobytes()
                        + " kB; files are sent to the URL that it gives");
    }
}
