-- The identity provider's own database, and a role that reaches no other's tables.
create role keycloak login;
create database keycloak owner keycloak;
