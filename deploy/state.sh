# What deploy/up, deploy/down and deploy/keep share: where things lie, and which services there are.
. "$(dirname "${BASH_SOURCE[0]}")/servers/private-server.sh"

root=$(realpath "$(dirname "${BASH_SOURCE[0]}")/..")
state=$(realpath -m "${CALENDAR_STATE:-$root/.local}")
services=(Scheduling Projection Notification)

# Ends the supervisors and services, all at once; each has 30 s to finish what it does.
end_services() {
  local service
  for service in "${services[@]}"; do
    (end_remembered "$state/run/$service.keeper" 35; end_remembered "$state/run/$service.pid" 30) &
  done
  wait
}
