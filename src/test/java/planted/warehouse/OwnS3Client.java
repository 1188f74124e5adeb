package planted.warehouse;

import software.amazon.awssdk.services.s3.S3Client;

/** A second door to S3. */
public record OwnS3Client(S3Client client) {}
