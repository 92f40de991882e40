# Ports, passwords and keys: chosen once, kept in the state folder with mode 600. Sourced by deploy/up.

# The port of a part, into the variable $1: from the environment, else the kept one, else a free one, which is kept.
keep_port() {
  local file=$state/ports/$1 port
  if [ -z "${!1:-}" ]; then
    if [ ! -s "$file" ]; then
      while port=$(free_port); grep -qsx "$port" "$state"/ports/*; do :; done
      echo "$port" >"$file"
    fi
    printf -v "$1" %s "$(cat "$file")"
  fi
  [[ "${!1}" =~ ^[0-9]+$ ]] || die "$1 is not a port: ${!1}"
}

# Prints the secret of this name, made on first use.
secret() {
  local file=$state/secrets/$1
  [ -s "$file" ] || random_hex 40 >"$file"
  cat "$file"
}

# Makes the API key of a name and role on first use. The file is a header line, so that curl reads it: -H @FILE.
api_key() {
  local file=$state/keys/$1
  [ -s "$file" ] || echo "X-Api-Key: cal_${2}_$(head -c 32 /dev/urandom | basenc --base64url | tr -d '=\n')" >"$file"
  cut -d' ' -f2 "$file"
}

# What the services are told of a key: its name, its role and the SHA-256 of its text.
key_hash() { echo "$1=$2:$(api_key "$1" "$2" | tr -d '\n' | sha256sum | cut -d' ' -f1)"; }

all_key_hashes() {
  local name
  for name in organiser visa desk auditor subscriberAdmin; do key_hash "$name" "$name"; done
  for name in projection notification; do key_hash "$name" service; done
}

# A role that may log in, with the password of its name.
make_role() {
  psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 >/dev/null <<SQL
select 'create role $1 login' where not exists (select from pg_roles where rolname = '$1') \gexec
alter role $1 password '$(secret "$1")';
SQL
}

# A database and its owner, both of this name: no other role may connect to it but those named after it.
make_database() {
  local role
  for role in "$@"; do make_role "$role"; done
  psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 >/dev/null <<SQL
select 'create database $1 owner $1' where not exists (select from pg_database where datname = '$1') \gexec
revoke all on database $1 from public;
SQL
  for role in "${@:2}"; do psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --command "grant connect on database $1 to $role"; done
}

# Npgsql's form of a database, as its owner or as the role $2.
npgsql() { echo "Host=127.0.0.1;Port=$POSTGRES_PORT;Database=$1;Username=${2:-$1};Password=$(secret "${2:-$1}")"; }

# The key that signs the log, made on first use. With what it signed it outlives `deploy/up --fresh`: a log that began anew says so.
make_signing_key() {
  mkdir -p "$state/evidence"
  [ -s "$state/evidence/signing-key.pem" ] || openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$state/evidence/signing-key.pem"
}
