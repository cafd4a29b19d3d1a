package app.homin.web.operations;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Keeps the status of the server's health report and drops its body, which names what the product is made of. */
final class BareHealth extends HttpServletResponseWrapper {

    BareHealth(HttpServletResponse response) {
        super(response);
    }

    /** Must be called after the server has reported. */
    void write() throws IOException {
        HttpServletResponse response = (HttpServletResponse) getResponse();
        if (response.isCommitted()) {
            return;
        }
        byte[] body = "{\"status\":\"%s\"}"
                .formatted(getStatus() == SC_OK ? "UP" : "DOWN")
                .getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new ServletOutputStream() {
            @Override
            public void write(int b) {
                // The report is dropped.
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new IllegalStateException("not asynchronous");
            }
        };
    }

    @Override
    public PrintWriter getWriter() {
        return new PrintWriter(Writer.nullWriter());
    }

    @Override
    public void setContentType(String type) {
        // It is the report's.
    }

    @Override
    public void setContentLength(int length) {
        // It is the report's.
    }

    @Override
    public void setContentLengthLong(long length) {
        // It is the report's.
    }

    @Override
    public void flushBuffer() {
        // There is nothing to send yet.
    }
}
