package app.homin.web.faces;

import app.homin.service.error.ChatException;
import app.homin.service.error.ErrorCode;
import app.homin.service.error.FieldError;
import app.homin.service.error.Violations;
import app.homin.web.error.ErrorTranslator;
import app.homin.web.error.Problem;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.EditableValueHolder;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIForm;
import jakarta.faces.component.visit.VisitContext;
import jakarta.faces.component.visit.VisitResult;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.PartialResponseWriter;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Shows expected failures of services in the page: an invalid field at the input whose id is the field's name,
 * everything else as a message of the submitted form. Other failures propagate, or are reported to the script that sent
 * the form.
 */
public class ChatExceptionHandler extends ExceptionHandlerWrapper {

    private static final Logger LOG = Logger.getLogger(ChatExceptionHandler.class.getName());

    /** Creates the handlers; registered in {@code faces-config.xml}. */
    public static class Factory extends ExceptionHandlerFactory {

        public Factory(ExceptionHandlerFactory wrapped) {
            super(wrapped);
        }

        @Override
        public ExceptionHandler getExceptionHandler() {
            return new ChatExceptionHandler(getWrapped().getExceptionHandler());
        }
    }

    ChatExceptionHandler(ExceptionHandler wrapped) {
        super(wrapped);
    }

    @Override
    public void handle() {
        FacesContext faces = FacesContext.getCurrentInstance();
        for (Iterator<ExceptionQueuedEvent> events =
                        getUnhandledExceptionQueuedEvents().iterator();
                events.hasNext(); ) {
            Throwable failure = events.next().getContext().getException();
            Optional<ChatException> expected = expected(failure);
            if (expected.isPresent() && faces.getViewRoot() != null) {
                events.remove();
                show(faces, expected.get());
            } else if (faces.getPartialViewContext().isAjaxRequest()) {
                events.remove();
                tell(faces, ErrorTranslator.translate(failure).problem());
            }
        }
        super.handle();
    }

    /** Reports to the script that sent the form. Faces would name the exception class, and log it each time. */
    private static void tell(FacesContext faces, Problem problem) {
        if (faces.getExternalContext().isResponseCommitted() || faces.getResponseComplete()) {
            return;
        }
        ExternalContext external = faces.getExternalContext();
        external.responseReset();
        external.setResponseStatus(HttpServletResponse.SC_OK);
        external.setResponseContentType("text/xml");
        external.setResponseCharacterEncoding("UTF-8");
        external.addResponseHeader("Cache-Control", "no-store");
        try {
            PartialResponseWriter writer = faces.getPartialViewContext().getPartialResponseWriter();
            writer.startDocument();
            writer.startError(problem.code());
            writer.write(problem.detail() + " " + problem.traceId());
            writer.endError();
            writer.endDocument();
            faces.responseComplete();
        } catch (IOException gone) {
            LOG.log(Level.FINE, "The client is gone and gets no error answer", gone);
        }
    }

    private static Optional<ChatException> expected(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ChatException chat) {
                return Optional.of(chat);
            }
            if (cause instanceof ConstraintViolationException violations) {
                return Violations.refusal(violations).map(ChatException.class::cast);
            }
        }
        return Optional.empty();
    }

    private static void show(FacesContext faces, ChatException failure) {
        Words words = new Words(
                Language.of((HttpServletRequest) faces.getExternalContext().getRequest()));
        List<FieldError> errors = failure.code() == ErrorCode.EMAIL_TAKEN
                ? List.of(new FieldError("email", failure.getMessage(), "error.email.taken"))
                : failure.errors();
        List<FieldError> homeless = new ArrayList<>();
        for (FieldError error : errors) {
            UIComponent field = field(faces, error.field());
            if (field == null) {
                homeless.add(error);
            } else {
                EditableValueHolder input = (EditableValueHolder) field;
                input.setSubmittedValue(input.getValue());
                input.setValid(false);
                add(faces, field.getClientId(faces), text(words, error));
            }
        }
        if (errors.isEmpty()) {
            add(faces, null, general(words, failure));
        }
        homeless.forEach(error -> add(faces, null, text(words, error)));
    }

    private static void add(FacesContext faces, String clientId, String text) {
        faces.addMessage(clientId, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, text));
    }

    private static String text(Words words, FieldError error) {
        return words.has(error.key()) ? words.say(error.key()) : error.message();
    }

    private static String general(Words words, ChatException failure) {
        if (failure.code() == ErrorCode.RATE_LIMITED && failure.retryAfter() != null) {
            return words.say(
                    "error.rate-limited.wait", Math.max(1, (failure.retryAfter().toSeconds() + 59) / 60));
        }
        String key = "error." + failure.code().word();
        return words.say(words.has(key) ? key : "error.unexpected");
    }

    /** The input with this id in the submitted form, null if there is none. */
    private static UIComponent field(FacesContext faces, String id) {
        UIComponent[] found = new UIComponent[1];
        faces.getViewRoot().visitTree(VisitContext.createVisitContext(faces), (context, component) -> {
            if (component instanceof UIForm form && !form.isSubmitted()) {
                return VisitResult.REJECT;
            }
            if (component instanceof EditableValueHolder && component.getId().equals(id)) {
                found[0] = component;
                return VisitResult.COMPLETE;
            }
            return VisitResult.ACCEPT;
        });
        return found[0];
    }
}
