#!/bin/sh
# An image archive made of programs of this machine, where no registry can be reached:
#   case-image.sh python|node OUT.tar
#   case-image.sh java OUT.tar JAVA_HOME CLASSES
# Each has a shell and the usual small tools too.
set -eu
kind=$1 out=$2
top=$(mktemp -d)
trap 'rm -rf "$top"' EXIT

# need PROGRAM PACKAGES...: where the program is; the distribution's packages are installed when it is not there
need() {
  program=$1; shift
  [ -x "$program" ] || {
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
  } >/dev/null 2>&1 || { echo "$program is needed for the image of $kind: install $*" >&2; exit 1; }
}

# with FILES...: programs or libraries, and the libraries they are linked against, at their own paths
with() {
  for file; do
    cp -L --parents "$file" "$top"
    ldd "$file" 2>/dev/null | sed -n 's/.*=> \(\/[^ ]*\) .*/\1/p; s/^[[:space:]]*\(\/[^ ]*\) .*/\1/p' >"$top/linked" || true
    while read -r library; do
      [ -e "$top$library" ] || cp -L --parents "$library" "$top"
    done <"$top/linked"
    rm "$top/linked"
  done
}

need /bin/busybox busybox-static
mkdir -p "$top/bin" "$top/etc" "$top/usr/bin" "$top/proc" "$top/sys" "$top/dev"
mkdir -m 1777 "$top/tmp"
cp /bin/busybox "$top/bin/"
for tool in $(/bin/busybox --list); do [ "$tool" = busybox ] || ln -s busybox "$top/bin/$tool"; done
printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n' >"$top/etc/passwd"
printf 'root:x:0:\nnogroup:x:65534:\n' >"$top/etc/group"

case $kind in
  python)
    need /usr/bin/python3 python3-minimal libpython3-stdlib
    stdlib=$(/usr/bin/python3 -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')
    with "$(readlink -f /usr/bin/python3)"
    ln -s "$(readlink -f /usr/bin/python3)" "$top/usr/bin/python3"
    mkdir -p "$top$stdlib"
    tar -C "$stdlib" -c --exclude='./config-*' --exclude=./test --exclude=./lib2to3 --exclude=./idlelib \
      --exclude=./pydoc_data --exclude=./distutils --exclude=./ensurepip --exclude=./unittest . | tar -C "$top$stdlib" -x
    with "$stdlib"/lib-dynload/*.so
    ;;
  node)
    need /usr/bin/node nodejs
    with "$(readlink -f /usr/bin/node)"
    ln -s "$(readlink -f /usr/bin/node)" "$top/usr/bin/node" 2>/dev/null || true
    ;;
  java)
    java_home=$3 classes=$4
    [ -x "$java_home/bin/jlink" ] || { echo "$java_home has no jlink: run the tests with a full JDK" >&2; exit 1; }
    mkdir -p "$top/opt"
    "$java_home/bin/jlink" --add-modules java.base --strip-debug --no-header-files --no-man-pages \
      --output "$top/opt/java" >/dev/null
    ln -s /opt/java/bin/java "$top/usr/bin/java"
    with "$java_home/bin/java" "$java_home/lib/server/libjvm.so"
    rm -rf "$top$java_home"
    mkdir -p "$top/app"
    (cd "$classes" && cp --parents dev/inquest/scenario/program/*.class "$top/app")
    ;;
  *) echo "there is no image called $kind" >&2; exit 2 ;;
esac
tar -C "$top" -c --owner=0 --group=0 --numeric-owner -f "$out.part" .
mv "$out.part" "$out"
