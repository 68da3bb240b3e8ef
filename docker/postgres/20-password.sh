#!/bin/sh
set -eu
psql -v ON_ERROR_STOP=1 -v password="$(cat "$APPLICATION_PASSWORD_FILE")" -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
alter role imagecloud_app password :'password';
SQL
