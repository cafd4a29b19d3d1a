package app.homin.web.operations;

import app.homin.web.RestApplication;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Says in the OpenAPI document that every operation may answer with a problem. Named in the WAR's configuration. */
public class ProblemResponses implements OASFilter {

    private static final String OK = "200";

    @Override
    public Operation filterOperation(Operation operation) {
        APIResponses responses = operation.getResponses();
        if (responses == null) {
            responses = OASFactory.createAPIResponses();
            operation.setResponses(responses);
        }
        // The server calls the answer of a method that declares none the default one.
        APIResponse derived = responses.getDefaultValue();
        if (derived != null && !responses.hasAPIResponse(OK)) {
            responses.addAPIResponse(OK, derived.description("OK"));
        }
        responses.setDefaultValue(OASFactory.createAPIResponse().ref(RestApplication.PROBLEM));
        return operation;
    }
}
