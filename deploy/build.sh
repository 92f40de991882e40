# Publishes the services and the demo into the state folder, when their sources changed. Sourced by deploy/up.

# Prints one path that changed since the last build, if any. A removed file changes its folder.
changed() {
  [ -e "$state/bin/built" ] || { echo first; return; }
  find "$root"/{contracts,services,deploy/demo,Directory.Build.props,Directory.Packages.props,global.json} \
    \( -name bin -o -name obj \) -prune -o -newer "$state/bin/built" -print -quit
}

# Services that run are stopped first: their program files are about to be replaced.
build() {
  [ -n "$(changed)" ] || return 0
  end_services
  echo 'Building'
  rm -f "$state/bin/built"
  touch "$state/bin/building"
  local part project
  for part in "${services[@]}" Demo; do
    project=$root/services/$part
    if [ "$part" = Demo ]; then project=$root/deploy/demo; fi
    dotnet publish "$project" --configuration Release --output "$state/bin/$part" --nologo --verbosity quiet 9>&- </dev/null ||
      die "building $project failed"
  done
  mv "$state/bin/building" "$state/bin/built"
}
