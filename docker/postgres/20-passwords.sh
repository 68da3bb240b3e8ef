#!/bin/sh
set -eu
psql -v ON_ERROR_STOP=1 -v application="$(cat "$APPLICATION_PASSWORD_FILE")" \
  -v keycloak="$(cat "$KEYCLOAK_DATABASE_PASSWORD_FILE")" -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
alter role imagecloud_app password :'application';
alter role keycloak password :'keycloak';
SQL
