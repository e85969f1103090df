#!/bin/sh
# Unpacks packages of Debian 13, so that they run on other versions of Debian too where their libraries are among them.
# Needs apt-get and dpkg-deb, no root; changes nothing outside of its directory.
#   fetch.sh DIRECTORY PACKAGE...    leaves the files in DIRECTORY/root
set -eu
mkdir -p "$1"
cd "$1"
shift
here=$(pwd)
archive=$(apt-get indextargets --format '$(LABEL)|$(REPO_URI)' 'Created-By: Packages' | sed -n 's/^Debian|//p' | head -n 1)
keys=/usr/share/keyrings/debian-archive-keyring.gpg
mkdir -p lists/partial cache/archives/partial packages root
echo "deb [signed-by=$keys] ${archive:-http://deb.debian.org/debian/} trixie main" >sources.list
apt() {
    apt-get -qq -o Dir::Etc::SourceList="$here/sources.list" -o Dir::Etc::SourceParts=- -o Dir::State::Lists="$here/lists" \
        -o Dir::Cache="$here/cache" -o APT::Sandbox::User= -o Acquire::Languages=none "$@" >&2
}
apt update
(cd packages && apt download "$@")
for package in packages/*.deb; do
    dpkg-deb -x "$package" root
done
rm -rf lists cache packages sources.list
