# What the private servers share. Sourced by deploy/servers/postgres and deploy/servers/rabbitmq.
#
# A server lives in DIR: its password, its port, and `server`, the folder that belongs to the user it runs as. As root
# that is the user of Debian's package, since neither server should own the machine; otherwise it is the caller.

# Says what is wrong and what to do, and ends the script.
die() { echo "$0: $*" >&2; exit 1; }

# Whether anything listens on this TCP port, on any address.
listening() { grep -qsE ":$(printf %04X "$1") [0-9A-F]+:0000 0A" /proc/net/tcp /proc/net/tcp6; }

# A port nobody listens on, below the range from which the kernel gives ports to clients.
free_port() {
  local port
  while port=$((20000 + RANDOM % 12000)); listening "$port"; do :; done
  echo "$port"
}

# Hexadecimal digits from the kernel's random source; $1 is their number.
random_hex() { od -An -N"$(($1 / 2))" -tx1 /dev/urandom | tr -d ' \n'; }

# The user the server runs as: $1 when we are root, else the caller.
server_user() { if [ "$(id -u)" = 0 ]; then echo "$1"; else id -un; fi; }

# Becomes a command, run as the server's user ($1) in that user's folder ($2). For use in a subshell.
become_server() {
  local user=$1; cd "$2"; shift 2
  if [ "$user" = "$(id -un)" ]; then exec "$@"; fi
  exec setpriv --reuid="$user" --regid="$(id -g "$user")" --init-groups -- "$@"
}

# Runs a command as the server's user ($1), in that user's folder ($2).
as_server() { (become_server "$@"); }

# Makes DIR/server for the user. Below a folder that the user cannot enter (a checkout in /root), it becomes a link to
# a folder under /var/tmp, and that is said.
make_home() {
  local dir=$1 user=$2 name=$3
  [ -e "$dir/server" ] && return
  id "$user" >/dev/null 2>&1 || die "the user $user is missing; deploy/install installs the package that makes it"
  chmod u+rwx,go+x "$dir"
  if as_server "$user" / test -x "$dir"; then
    mkdir "$dir/server"
  else
    ln -s "$(mktemp -d "/var/tmp/calendar-$name-XXXXXX")" "$dir/server"
    echo "$user cannot enter $dir: the data lies in $(readlink "$dir/server")" >&2
  fi
  chmod 700 "$dir/server/."
  if [ "$user" != "$(id -un)" ]; then chown "$user" "$dir/server/."; fi
}

# Removes DIR and the folder that its `server` may link to.
remove_home() {
  local home
  home=$(realpath "$1/server" 2>/dev/null) && rm -rf -- "$home"
  rm -rf -- "$1"
}

# Kernel start time of a process: together with its id it names the process for good. Empty when it has ended, also when
# nobody has collected it yet.
started() { sed -n 's/.*) [^ZX] //p' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f19; }

# Remembers a process in a file as "id start-time".
remember() { echo "$2 $(started "$2")" >"$1"; }

# The id of the process remembered in a file, while that very process runs.
remembered() {
  local pid since
  read -r pid since 2>/dev/null <"$1" && [ -n "$since" ] && [ "$(started "$pid")" = "$since" ] && echo "$pid"
}

# Ends the process remembered in file $1: TERM, then KILL after $2 seconds.
end_remembered() {
  local pid tries=$(($2 * 10))
  while pid=$(remembered "$1"); do
    if [ "$tries" = $(($2 * 10)) ]; then kill -TERM "$pid"; elif [ "$tries" -le 0 ]; then kill -KILL "$pid"; fi 2>/dev/null
    tries=$((tries - 1))
    sleep 0.1
  done
  rm -f "$1"
}
