#!/bin/sh
# The newest Docker engine that Debian has, with its docker command, beside whatever runs here: newest-engine.sh up|down.
# "up" prints where it listens. It lives in a folder of its own and in namespaces of its own, so it neither sees nor
# disturbs other networks and mounts. Needs root, and a Debian or Ubuntu with mmdebstrap, which is installed when it is missing.
set -eu
folder=${XDG_CACHE_HOME:-$HOME/.cache}/inquest/newest-engine
root=$folder/root
socket=$root/run/docker.sock
pid=$root/run/docker.pid

down() {
  [ -s "$pid" ] || return 0
  number=$(cat "$pid")
  grep -q dockerd "/proc/$number/cmdline" 2>/dev/null && kill "$number"
  for _ in $(seq 150); do [ -d "/proc/$number" ] || return 0; sleep 0.2; done
}

make() {
  command -v mmdebstrap >/dev/null || {
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends mmdebstrap
  } >/dev/null 2>&1 || { echo "mmdebstrap is needed for a newer engine: install it" >&2; exit 1; }
  mirror=$(sed -n 's/^URIs: *\([^ ]*\).*/\1/p' /etc/apt/sources.list.d/debian.sources 2>/dev/null | head -1)
  mkdir -p "$folder"
  rm -rf "$root.part"
  mmdebstrap --quiet --variant=minbase --include=docker.io,docker-cli,runc,containerd,iptables,iproute2,tini \
    --aptopt='Acquire::Check-Valid-Until "false"' --aptopt='Acquire::Check-Date "false"' sid "$root.part" \
    "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${mirror:-http://deb.debian.org/debian} sid main" \
    >"$folder/make.log" 2>&1 || { tail -3 "$folder/make.log" >&2; exit 1; }
  rm -rf --one-file-system "$root"
  mv "$root.part" "$root"
}

if [ "${1:-up}" = down ]; then down; exit 0; fi
down
{ [ -x "$root/usr/sbin/dockerd" ] && [ -x "$root/usr/bin/docker" ]; } || make
rm -rf "$root/run/docker.pid" "$root/run/docker.sock" "$root/run/docker"
cat >"$folder/start" <<'S'
mount --bind "$1" "$1"
cd "$1"
mkdir -p old
mount -t proc proc proc
mount --rbind /sys sys
mount --rbind /dev dev
pivot_root . old
umount -l /old
PATH=/usr/sbin:/usr/bin:/sbin:/bin
export PATH
ip link set lo up
exec dockerd -H unix:///run/docker.sock --pidfile /run/docker.pid
S
setsid unshare --mount --net --propagation private sh "$folder/start" "$root" >"$folder/log" 2>&1 </dev/null &
for _ in $(seq 150); do
  [ -S "$socket" ] && [ -s "$pid" ] && grep -q 'API listen on' "$folder/log" && { echo "unix://$socket"; exit 0; }
  sleep 0.2
done
tail -3 "$folder/log" >&2
exit 1
