# Publishes the services and the demo into the state folder, when their sources changed. Sourced by deploy/up.

# A digest of the sources: their names, times and sizes.
sources() {
  find "$root"/{contracts,services,deploy/demo,Directory.Build.props,Directory.Packages.props,global.json} \
    \( -name bin -o -name obj \) -prune -o -type f -printf '%p %T@ %s\n' | sort | sha256sum
}

# Services that run are stopped first: their program files are about to be replaced.
build() {
  local now; now=$(sources)
  if [ "$now" = "$(cat "$state/bin/built" 2>/dev/null)" ]; then return; fi
  end_services
  echo 'Building'
  rm -f "$state/bin/built"
  local part project
  for part in "${services[@]}" Demo; do
    project=$root/services/$part
    if [ "$part" = Demo ]; then project=$root/deploy/demo; fi
    dotnet publish "$project" --configuration Release --output "$state/bin/$part" --nologo --verbosity quiet 9>&- </dev/null ||
      die "building $project failed"
  done
  echo "$now" >"$state/bin/built"
}
