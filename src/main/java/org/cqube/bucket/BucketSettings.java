package org.cqube.bucket;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the buckets are.
 *
 * @param embedded true: an S3 inside the program keeps plain files in the data folder; false: the S3 at the endpoint below
 * @param port port of the embedded S3 on loopback; 0: a free one, chosen once and kept in the data folder
 * @param endpoint URL of the S3 outside, such as {@code https://s3.example.org}; empty: Amazon's own in that region
 * @param publicEndpoint URL under which emitters reach the same S3; empty: the endpoint itself
 * @param region region of the buckets
 * @param accessKey access key; empty together with the secret key: the machine's own role is used
 * @param secretKey its secret; better given by the environment variable CQUBE_BUCKETS_SECRETKEY
 * @param emission name of the bucket into which emitters put zips
 * @param input name of the bucket of raw copies
 * @param output name of the bucket of published files
 */
@ConfigurationProperties("cqube.buckets")
record BucketSettings(
        @DefaultValue("true") boolean embedded,
        @DefaultValue("0") int port,
        @DefaultValue("") String endpoint,
        @DefaultValue("") String publicEndpoint,
        @DefaultValue("ap-south-1") String region,
        @DefaultValue("") String accessKey,
        @DefaultValue("") String secretKey,
        @DefaultValue("cqube-emission") String emission,
        @DefaultValue("cqube-input") String input,
        @DefaultValue("cqube-output") String output) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    BucketSettings {
        require(port >= 0 && port <= 65_535, "port must be between 0 and 65535 (it is " + port + ")");
        requireUrl("endpoint", endpoint);
        requireUrl("public-endpoint", publicEndpoint);
        require(
                !embedded || (endpoint.isEmpty() && accessKey.isEmpty() && secretKey.isEmpty()),
                "embedded is true, so endpoint, access-key and secret-key must be empty; to use an S3 outside set"
                        + " cqube.buckets.embedded to false");
        require(
                accessKey.isEmpty() == secretKey.isEmpty(),
                "access-key and secret-key must be given together, or both left empty");
        require(region.matches("[a-z0-9-]+"), "region must be such as ap-south-1 (it is '" + region + "')");
        for (String name : new String[] {emission, input, output}) {
            require(
                    NAME.matcher(name).matches(),
                    "a bucket's name has 3 to 63 lower-case letters, digits, points and hyphens; '" + name
                            + "' is none");
        }
        require(
                !emission.equals(input) && !emission.equals(output) && !input.equals(output),
                "emission, input and output must be three different buckets");
    }

    private static void requireUrl(String name, String url) {
        require(
                url.isEmpty() || isUrl(url),
                name + " must be an http or https URL without a path (it is '" + url + "')");
    }

    private static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && (uri.getPath().isEmpty() || uri.getPath().equals("/"));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void require(boolean fulfilled, String message) {
        if (!fulfilled) {
            throw new IllegalArgumentException("cqube.buckets: " + message);
        }
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "BucketSettings[embedded=" + embedded + ", endpoint=" + endpoint + ", emission=" + emission + ", input="
                + input + ", output=" + output + "]";
    }
}
