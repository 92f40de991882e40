# What deploy/up, deploy/down and deploy/keep share: where things lie, and which services there are.
. "$(dirname "${BASH_SOURCE[0]}")/servers/private-server.sh"

root=$(realpath "$(dirname "${BASH_SOURCE[0]}")/..")
state=$(realpath -m "${CALENDAR_STATE:-$root/.local}")
services=(Scheduling Projection Notification)

# Ends a service and its supervisor; it has 30 s to finish what it does.
end_service() {
  end_remembered "$state/run/$1.keeper" 35
  end_remembered "$state/run/$1.pid" 30
}

# Ends all services, all at once.
end_services() {
  local service
  for service in "${services[@]}"; do end_service "$service" & done
  wait
}
