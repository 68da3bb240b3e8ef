package org.imagecloud.modeladmin;

/** What speaks against letting a draft into force so that whoever does it must say why. */
enum Doubt {
    /** So few past cases could be asked that what they say shows little. */
    FEW_CASES,
    /** This very file has once failed in force and given way by itself. */
    WAS_WITHDRAWN
}
