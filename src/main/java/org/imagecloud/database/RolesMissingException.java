package org.imagecloud.database;

/** The database lacks what stands beside its tables: roles, their memberships, privileges and policies. */
final class RolesMissingException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    RolesMissingException(String what) {
        super(what);
    }
}
