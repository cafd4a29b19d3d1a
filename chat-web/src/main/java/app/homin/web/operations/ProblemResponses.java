package app.homin.web.operations;

import app.homin.web.RestApplication;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;

/** Says in the OpenAPI document that every operation may answer with a problem. Named in the WAR's configuration. */
public class ProblemResponses implements OASFilter {

    @Override
    public Operation filterOperation(Operation operation) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        operation.getResponses().setDefaultValue(OASFactory.createAPIResponse().ref(RestApplication.PROBLEM));
        return operation;
    }
}
