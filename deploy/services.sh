# How each service is configured, started and found ready. Sourced by deploy/up.

port_of() { local name=${1^^}_PORT; echo "${!name}"; }
url_of() { echo "http://127.0.0.1:$(port_of "$1")"; }

# Writes the environment of a service: what it needs, and no secret of another one. One that runs with another environment is ended.
settings_of() {
  local -a own=(
    "ASPNETCORE_URLS=$(url_of "$1")"
    "CALENDAR_KEYS=$(all_key_hashes | paste -sd ';')"
    "RABBITMQ_URL=$("$root/deploy/servers/rabbitmq" url "$state/rabbitmq")"
  )
  case $1 in
    Scheduling)
      own+=("LOG_DATABASE=$(npgsql log log_writer)" "LOG_OWNER_DATABASE=$(npgsql log)"
        "LOG_SIGNING_KEY_FILE=$state/evidence/signing-key.pem" "LOG_CHECKPOINT_FILE=${LOG_CHECKPOINT_FILE:-$state/evidence/checkpoints}")
      ;;
    Projection) own+=("PROJECTION_DATABASE=$(npgsql projection)") ;;
    Notification)
      own+=("NOTIFICATION_DATABASE=$(npgsql notification)" "PUBLIC_URL=${PUBLIC_URL:-$(url_of Notification)}"
        "MAIL_QUIET_SECONDS=${MAIL_QUIET_SECONDS:-60}")
      if [ -n "${SMTP_URL:-}" ]; then
        own+=("SMTP_URL=$SMTP_URL")
      else
        own+=("MAIL_DIR=${MAIL_DIR:-$state/mail}" "MAIL_FROM=${MAIL_FROM:-calendar@example.org}" "AUDITOR_MAIL=${AUDITOR_MAIL-auditor@example.org}")
      fi
      ;;
  esac
  case $1 in
    Projection | Notification) own+=("SCHEDULING_URL=$(url_of Scheduling)" "SCHEDULING_KEY=$(api_key "${1,,}" service)") ;;
  esac
  printf '%q\n' "${own[@]}" >"$state/env/$1.new"
  if ! cmp --silent "$state/env/$1.new" "$state/env/$1"; then end_service "$1"; fi
  mv "$state/env/$1.new" "$state/env/$1"
}

# Goes on with an empty log where another one was signed before.
open_epoch() {
  (
    set -a; . "$state/env/Scheduling"; set +a
    [ -s "$LOG_CHECKPOINT_FILE" ] || exit 0
    cd "$state/bin/Scheduling" && exec dotnet Calendar.Scheduling.dll new-epoch --reason "$1" >/dev/null 9>&-
  )
}

start_service() {
  if remembered "$state/run/$1.keeper" >/dev/null; then return; fi
  if listening "$(port_of "$1")"; then
    die "port $(port_of "$1") is taken by another program; set ${1^^}_PORT to a free one"
  fi
  (
    unset SMTP_URL MAIL_DIR # the one that needs them has them in its own file
    exec setsid "$root/deploy/keep" "$1" </dev/null >>"$state/logs/keep.log" 2>&1 9>&-
  ) &
}

await_ready() {
  local until=$((SECONDS + 60))
  until curl --silent --fail --max-time 2 --output /dev/null "$(url_of "$1")/health/ready"; do
    if [ "$SECONDS" -ge "$until" ]; then
      tail -n 15 "$state/logs/$1.log" >&2
      die "$1 is not ready after 60 s; its log is $state/logs/$1.log"
    fi
    sleep 0.2
  done
}

write_endpoints() {
  local role name
  {
    for name in "${services[@]}"; do echo "${name^^}_URL=$(url_of "$name")"; done
    echo "POSTGRES_LOG=postgresql://log:$(secret log)@127.0.0.1:$POSTGRES_PORT/log"
    echo "RABBITMQ_URL=$("$root/deploy/servers/rabbitmq" url "$state/rabbitmq")"
    if [ -n "${SMTP_URL:-}" ]; then printf 'SMTP_URL=%q\n' "$SMTP_URL"; else printf 'MAIL_DIR=%q\n' "${MAIL_DIR:-$state/mail}"; fi
    for role in organiser visa desk auditor; do echo "KEY_${role^^}=$(api_key "$role" "$role")"; done
    echo "KEY_SUBSCRIBER_ADMIN=$(api_key subscriberAdmin subscriberAdmin)"
  } >"$state/endpoints.env"
}

describe() {
  local at; at=$(realpath --relative-to="$PWD" "$state")
  cat <<TEXT

Calendar is ready ($1 s).

  Scheduling     $(url_of Scheduling)   commands, people, import, feed
  Projection     $(url_of Projection)   agenda, meetings, what is at risk
  Notification   $(url_of Notification)   subscriptions and alerts
  Mails          $([ -n "${SMTP_URL:-}" ] && echo 'go to SMTP_URL' || echo "${MAIL_DIR:-$at/mail}, a file each")
  API keys       $at/keys, a file for each role
  All of it      $at/endpoints.env, for programs
  Logs           $at/logs

Try:  curl -H @$at/keys/desk '$(url_of Projection)/agenda?from=2018-11-01&to=2018-11-30'

TEXT
}
