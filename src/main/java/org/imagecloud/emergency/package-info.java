/** Breaking the glass: readers open, in an emergency and before witnesses, a study that was not offered to them. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"shared", "http", "identity", "access", "archive", "referral", "notification"})
@org.jspecify.annotations.NullMarked
package org.imagecloud.emergency;
