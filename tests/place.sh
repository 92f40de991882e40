# A folder for the servers and files of a test run, so that nothing is left behind even when the run is cut short.
# Sourced by tests/run and tests/chaos.
TMPDIR=$(mktemp -d /tmp/calendar-tests-XXXXXX)
export TMPDIR
chmod 711 "$TMPDIR"
clean() {
  local place
  while read -r place; do
    if [ -d "$place/data" ]; then deploy/servers/postgres remove "$(dirname "$place")"; fi
    if [ -d "$place/mnesia" ]; then deploy/servers/rabbitmq remove "$(dirname "$place")"; fi
  done < <(find "$TMPDIR" -maxdepth 5 -name server -prune)
  while read -r place; do umount "$place"; done < <(find "$TMPDIR" -maxdepth 1 -name 'calendar-disk-*' -exec mountpoint --quiet {} \; -print)
  rm -rf "$TMPDIR"
}
trap clean EXIT
trap 'exit 130' INT TERM
