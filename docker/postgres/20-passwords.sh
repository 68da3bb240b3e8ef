#!/bin/sh
set -eu
psql -v ON_ERROR_STOP=1 -v application="$APPLICATION_PASSWORD" -v keycloak="$KEYCLOAK_DATABASE_PASSWORD" \
  -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
alter role imagecloud_app password :'application';
alter role keycloak password :'keycloak';
SQL
