#!/bin/sh
# Run by the PostgreSQL image when its data directory is new: roles, passwords, database.
set -eu
PGUSER=postgres /crm/bin/create-database
