package org.cqube.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Which addresses are open to whom. What is not named is refused; what is public or for everybody signed in is cut to the asker's right by
 * {@link Access} in its controller.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityConfiguration {
    /** Scripts only from here; inline styles, because Angular inserts its components' styles. */
    private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
            + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Bean
    SecurityFilterChain doors(
            HttpSecurity http,
            Sessions sessions,
            TokenTable tokens,
            AccessTokens accessTokens,
            ObjectProvider<SecondLayer> layers,
            CallRates rates,
            LimitSettings limits,
            ProblemWriter problems) {
        String creator = SignedIn.authority(Role.REPORT_CREATOR);
        String analyst = SignedIn.authority(Role.ANALYST);
        String administrator = SignedIn.authority(Role.ADMINISTRATOR);
        String emitter = SignedIn.authority(Role.EMITTER);
        return http.authorizeHttpRequests(doors -> doors.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers("/error")
                        .denyAll()
                        .requestMatchers("/api/session")
                        .permitAll()
                        .requestMatchers(
                                HttpMethod.GET,
                                "/api/reports",
                                "/api/reports/**",
                                "/api/boundaries/**",
                                "/api/cards/**",
                                "/api/publications",
                                "/api/openapi")
                        .permitAll()
                        // Counts a page of an area that the asker may read; answers nothing about it.
                        .requestMatchers(HttpMethod.POST, "/api/views/*/*/*")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/api/files/*/case/*/give-up", "/api/files/*/case/*/confirm")
                        .hasAnyAuthority(emitter, administrator)
                        .requestMatchers(HttpMethod.GET, "/api/files", "/api/files/**")
                        .hasAnyAuthority(emitter, administrator)
                        // Their own ones are shown to readers; administrators see all.
                        .requestMatchers("/api/cases", "/api/cases/*")
                        .authenticated()
                        .requestMatchers("/api/report-declarations", "/api/report-declarations/*")
                        .hasAnyAuthority(SignedIn.authority(Role.REPORT_CREATOR), administrator)
                        // Cut to the reader's area.
                        .requestMatchers(
                                HttpMethod.GET,
                                "/api/provenance/**",
                                "/api/tours/**",
                                "/api/admin/missing/**",
                                "/api/quality/**")
                        .authenticated()
                        .requestMatchers("/api/admin/**")
                        .hasAuthority(administrator)
                        // What the columns mean: no figure and no row, but nothing for passers-by either.
                        .requestMatchers(
                                HttpMethod.GET,
                                "/api/dictionary",
                                "/api/dictionary.csv",
                                "/api/dictionary/erd.svg",
                                "/api/guide",
                                "/api/guide/**")
                        .authenticated()
                        // The password is in the body; of a download the address itself is the secret.
                        .requestMatchers(HttpMethod.POST, "/data/auth")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/data/download/*")
                        .permitAll()
                        .requestMatchers("/data/list_s3_buckets", "/data/list_s3_files", "/data/download_uri")
                        .hasAnyAuthority(emitter, creator, analyst)
                        .requestMatchers(
                                "/data/upload-url",
                                "/data/upload",
                                "/data/uploads/**",
                                "/data/emissions/*",
                                "/data/emissions/*/receipt")
                        .hasAuthority(emitter)
                        // With them anybody can check a receipt.
                        .requestMatchers(HttpMethod.GET, "/api/receipts/keys")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/actuator/health", "/actuator/health/*")
                        .permitAll()
                        .requestMatchers("/actuator", "/actuator/**")
                        .hasAuthority(administrator)
                        .requestMatchers("/api", "/api/**", "/data", "/data/**")
                        .denyAll()
                        // The pages: they hold no figure, and an address of them may be anything.
                        .requestMatchers(HttpMethod.GET, "/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, "/**")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .addFilterBefore(
                        new SignInFilter(sessions, tokens, accessTokens, problems), AnonymousAuthenticationFilter.class)
                .addFilterBefore(
                        new DataCallFilter(layers, rates, limits, problems), AnonymousAuthenticationFilter.class)
                .csrf(csrf -> csrf.csrfTokenRepository(CookieCsrfTokenRepository.withHttpOnlyFalse())
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
                        // Every request signs in anew here: the usual strategy would take the cookie back each time.
                        .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy())
                        .requireCsrfProtectionMatcher(SecurityConfiguration::writesBySession))
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .frameOptions(FrameOptionsConfig::deny))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Nobody is let in by Spring Security's own ways; without this bean it would invent a user. */
    @Bean
    AuthenticationManager authenticationManager() {
        return authentication -> {
            throw new ProviderNotFoundException("Sign in by POST /api/session");
        };
    }

    /**
     * A page of another site can make a browser send the cookie, but not read it. A token is sent by no browser by itself, and signing in
     * is JSON, which no form can send.
     */
    private static boolean writesBySession(HttpServletRequest request) {
        return !READS.contains(request.getMethod())
                && SessionCookie.find(request).isPresent()
                && !SignInFilter.isBearer(request)
                && !(request.getMethod().equals("POST")
                        && request.getRequestURI().equals("/api/session"));
    }
}
