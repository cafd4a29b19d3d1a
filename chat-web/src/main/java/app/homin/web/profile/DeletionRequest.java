package app.homin.web.profile;

/** Body of the deletion of one's own account. */
public record DeletionRequest(String password) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "DeletionRequest";
    }
}
