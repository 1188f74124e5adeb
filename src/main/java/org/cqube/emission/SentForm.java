package org.cqube.emission;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;

/** A form with a file, read as it comes: nothing of the file is kept in memory or written to a temporary file. */
final class SentForm {
    /** Most bytes of a form that are not the file's. */
    static final long MOST_AROUND = 4096;

    private static final int LONGEST_NAME = 300;
    private static final int MOST_FIELDS = 10;

    private SentForm() {}

    /**
     * The file of a form.
     *
     * @param filename where it shall go, as the sender wrote it; null: not said
     */
    record FilePart(@Nullable String filename, InputStream content) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            content.close();
        }
    }

    /** Reads up to the file's first byte; the form's field {@code filename} must come before it, or stand in the address. */
    static FilePart read(HttpServletRequest request) throws IOException {
        if (request.getContentType() == null
                || !request.getContentType().toLowerCase(java.util.Locale.ROOT).startsWith("multipart/form-data")) {
            throw notAForm("The body must be multipart/form-data");
        }
        String filename = query(request);
        try {
            FileItemIterator items = new FileUpload().getItemIterator(new ServletRequestContext(request));
            for (int i = 0; i < MOST_FIELDS && items.hasNext(); i++) {
                FileItemStream item = items.next();
                if (item.isFormField() && "filename".equals(item.getFieldName())) {
                    filename = text(item);
                } else if (!item.isFormField() && "file".equals(item.getFieldName())) {
                    return new FilePart(filename, item.openStream());
                }
            }
        } catch (FileUploadException e) {
            throw notAForm("The form cannot be read: " + e.getMessage());
        }
        throw notAForm("There is no file in the form");
    }

    private static @Nullable String query(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query == null) {
            return null;
        }
        // Not by getParameter, which would read the whole body.
        for (String pair : query.split("&")) {
            if (pair.startsWith("filename=")) {
                return java.net.URLDecoder.decode(pair.substring("filename=".length()), UTF_8);
            }
        }
        return null;
    }

    private static String text(FileItemStream field) throws IOException {
        try (InputStream content = field.openStream()) {
            byte[] text = content.readNBytes(LONGEST_NAME + 1);
            return new String(text, UTF_8);
        }
    }

    private static Problem notAForm(String why) {
        return Problem.badRequest(
                "bad_form",
                why + "; send the fields \"filename\" (<folder>/<name>.zip) and then \"file\", as curl does with"
                        + " -F filename=… -F file=@…");
    }
}
