package org.imagecloud.archive.blob;

/** What the archive's key must be allowed to do on the bucket, as policies name it. */
enum S3Permission {
    LIST("s3:ListBucket"),
    READ("s3:GetObject"),
    WRITE("s3:PutObject"),
    DELETE("s3:DeleteObject"),
    ABORT("s3:AbortMultipartUpload");

    private final String action;

    S3Permission(String action) {
        this.action = action;
    }

    @Override
    public String toString() {
        return action;
    }
}
