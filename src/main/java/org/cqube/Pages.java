package org.cqube;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/**
 * The front end's files, as compressed at build time. An address of the pages that is no file is answered with the page itself: the landing and the
 * reports with the one that names their scripts too, so that a slow link carries these beside the program instead of after it.
 */
@Configuration(proxyBeanMethods = false)
class Pages implements WebMvcConfigurer {
    private static final String FILES = "classpath:/META-INF/resources/";
    private static final List<String> NOT_PAGES = List.of("api/", "data/", "actuator/");

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // The build puts a hash into the name of what may be kept for ever.
        registry.addResourceHandler("/*-????????.js", "/*-????????.css", "/media/*")
                .addResourceLocations(FILES, FILES + "media/")
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).immutable())
                .resourceChain(true)
                .addResolver(new SmallestCopy())
                .addResolver(new PathResourceResolver());
        registry.addResourceHandler("/**")
                .addResourceLocations(FILES)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(true)
                .addResolver(new SmallestCopy())
                .addResolver(new PageOrFile());
    }

    /** The first page is the landing's: a start page of Spring's own would be index.html. */
    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/reports");
    }

    /** Of both copies the brotli one, an eighth smaller, wherever it is welcome: Spring takes the one that the browser names first. */
    private static final class SmallestCopy extends EncodedResourceResolver {
        @Override
        protected @Nullable Resource resolveResourceInternal(
                @Nullable HttpServletRequest request,
                String path,
                List<? extends Resource> locations,
                ResourceResolverChain chain) {
            HttpServletRequest asked = request == null ? null : new BrotliFirst(request);
            return super.resolveResourceInternal(asked, path, locations, chain);
        }
    }

    private static final class BrotliFirst extends HttpServletRequestWrapper {
        private static final Pattern WELCOME =
                Pattern.compile("(?:^|,)\\s*br\\s*(?:,|$|;\\s*q=(?!0(?:\\.0*)?\\s*(?:,|$)))");

        BrotliFirst(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            String said = super.getHeader(name);
            boolean first = HttpHeaders.ACCEPT_ENCODING.equalsIgnoreCase(name)
                    && said != null
                    && WELCOME.matcher(said).find();
            return first ? "br, " + said : said;
        }
    }

    private static final class PageOrFile extends PathResourceResolver {
        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            Resource file = super.getResource(path, location);
            if (file != null || path.contains(".") || NOT_PAGES.stream().anyMatch(path::startsWith)) {
                return file;
            }
            Resource page = super.getResource(pageOf(path), location);
            return page != null ? page : super.getResource("index.html", location);
        }

        private static String pageOf(String path) {
            if (path.equals("reports")) {
                return "landing.html";
            }
            return path.startsWith("reports/") ? "report.html" : "index.html";
        }
    }
}
