#!/usr/bin/env bash
# Runs all tests and ends with the line "N passed, N failed" (", N skipped").
#
#   tests/run.sh [ARGUMENTS FOR dotnet test]
#
# PostgreSQL: the one that ORCHESTRATOR_TEST_POSTGRES names (a connection string whose user may create databases), else
# installed server programs in a private cluster of its own, made for this run and removed after it. Only as root on Debian
# are missing server programs installed. Without any, the tests that need it are skipped and say so. The same goes for xorriso,
# which makes the discs that tell an installer what to do.
set -uo pipefail
cd "$(dirname "$0")/.."

cluster=""
cluster_user=""
programs=""
output="$(mktemp)"

as_cluster_user() {
  if [ -n "$cluster_user" ]; then runuser -u "$cluster_user" -- "$@"; else "$@"; fi
}

clean_up() {
  if [ -n "$cluster" ]; then
    as_cluster_user "$bin/pg_ctl" -D "$cluster/data" -m immediate -w stop >/dev/null 2>&1
    rm -rf "$cluster"
  fi
  rm -f "$output"
  [ -z "$programs" ] || rm -rf "$programs"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

find_server_programs() {
  local candidate
  for candidate in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) "$(pg_config --bindir 2>/dev/null)" "$(dirname "$(command -v postgres 2>/dev/null || echo /nowhere/x)")"; do
    if [ -x "$candidate/initdb" ] && [ -x "$candidate/postgres" ] && [ -x "$candidate/pg_ctl" ]; then
      echo "$candidate"
      return 0
    fi
  done
  return 1
}

install_server_programs() {
  [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ] || return 1
  echo "Installing PostgreSQL's server programs (Debian)" >&2
  # No cluster of the system's is made or started for us.
  mkdir -p /etc/postgresql-common
  [ -f /etc/postgresql-common/createcluster.conf ] || echo "create_main_cluster = false" > /etc/postgresql-common/createcluster.conf
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends postgresql; } >&2
}

ensure_xorriso() {
  command -v xorriso >/dev/null && return 0
  [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ] || return 1
  echo "Installing xorriso (Debian)" >&2
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends xorriso; } >&2
}

choose_cluster_user() {
  # PostgreSQL refuses to run as root.
  [ "$(id -u)" = 0 ] || return 0
  local candidate
  for candidate in postgres nobody; do
    if id "$candidate" >/dev/null 2>&1; then cluster_user="$candidate"; return 0; fi
  done
  return 1
}

start_cluster() {
  bin="$(find_server_programs)" || { install_server_programs && bin="$(find_server_programs)"; } || return 1
  choose_cluster_user || return 1
  cluster="$(mktemp -d)"
  chmod 755 "$cluster"
  [ -z "$cluster_user" ] || chown "$cluster_user" "$cluster"
  local port
  port="$(free_port)" || return 1
  as_cluster_user "$bin/initdb" -D "$cluster/data" -U orchestrator --auth=trust --encoding=UTF8 --locale=C >"$cluster.log" 2>&1 || { cat "$cluster.log" >&2; return 1; }
  rm -f "$cluster.log"
  as_cluster_user "$bin/pg_ctl" -D "$cluster/data" -w -l "$cluster/server.log" \
    -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$cluster -c max_connections=400 -c fsync=off -c full_page_writes=off" \
    start >/dev/null || { cat "$cluster/server.log" >&2; return 1; }
  export ORCHESTRATOR_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=orchestrator;Database=postgres"
}

free_port() {
  local port
  for port in $(shuf -i 20000-32000 -n 50); do
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then echo "$port"; return 0; fi
  done
  return 1
}

if [ -z "${ORCHESTRATOR_TEST_POSTGRES:-}" ]; then
  start_cluster || echo "No PostgreSQL: the tests that need it are skipped." >&2
fi

ensure_xorriso || echo "No xorriso: the tests that need it are skipped." >&2

dotnet build Orchestrator.sln -nologo -v quiet || { echo "0 passed, 1 failed"; exit 1; }

# What the tests start is what users are given: published, and compiled ahead, so that some thousand starts cost a third less.
programs="$(mktemp -d)"
dotnet publish src/Orchestrator -c Release --use-current-runtime --self-contained false -o "$programs" -nologo -v quiet || { echo "0 passed, 1 failed"; exit 1; }
export ORCHESTRATOR_TEST_PROGRAMS="$programs"

dotnet test --solution Orchestrator.sln --no-build "$@" 2>&1 | tee "$output"
status=${PIPESTATUS[0]}

# The summary of the whole run stands last.
count() { grep -E "^ *$1: *[0-9]+" "$output" | tail -n 1 | grep -oE '[0-9]+' | head -n 1; }
passed="$(count succeeded)"; failed="$(count failed)"; skipped="$(count skipped)"
passed=${passed:-0}; failed=${failed:-0}; skipped=${skipped:-0}

# A run that fell over without counting a failure failed all the same.
if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
if [ "$passed" -eq 0 ] && [ "$failed" -eq 0 ]; then failed=1; status=1; fi
if [ "${ORCHESTRATOR_TEST_NOTHING_SKIPPED:-}" = 1 ] && [ "$skipped" -gt 0 ]; then
  echo "Tests were skipped where nothing may be missing:" >&2
  grep -E '^ *skipped ' "$output" | sort -u | head -n 20 >&2
  status=1
fi

if [ "$skipped" -gt 0 ]; then echo "$passed passed, $failed failed, $skipped skipped"; else echo "$passed passed, $failed failed"; fi
exit "$status"
