#!/bin/sh
# Podman's API beside whatever runs here: podman-engine.sh up|down. "up" prints where it listens. Everything it keeps lies in
# a folder of its own. Needs root, and a Debian or Ubuntu with podman and runc, which are installed when they are missing.
set -eu
folder=/run/inquest-podman
pid=$folder/service.pid

if [ -s "$pid" ]; then
  kill "$(cat "$pid")" 2>/dev/null || true
  rm -f "$pid"
fi
[ "${1:-up}" = up ] || exit 0
for program in podman runc; do
  command -v "$program" >/dev/null || {
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$program"
  } >/dev/null 2>&1 || { echo "$program is needed: install it" >&2; exit 1; }
done
mkdir -p "$folder"
# Its own default is more open files than a container engine inside of something may give.
printf '[containers]\ndefault_ulimits = []\n' >"$folder/containers.conf"
CONTAINERS_CONF=$folder/containers.conf setsid podman --root "$folder/root" --runroot "$folder/run" \
  --runtime "$(command -v runc)" --cgroup-manager cgroupfs --events-backend file --storage-driver vfs \
  system service -t 0 "unix://$folder/podman.sock" >"$folder/log" 2>&1 </dev/null &
echo $! >"$pid"
for _ in $(seq 100); do [ -S "$folder/podman.sock" ] && break; sleep 0.1; done
[ -S "$folder/podman.sock" ] || { cat "$folder/log" >&2; exit 1; }
echo "unix://$folder/podman.sock"
