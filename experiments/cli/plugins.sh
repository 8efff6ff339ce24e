# Read by both launchers, ./meniscus and the package's: leaves in $plugins what the jars of --plugins DIR, or of the folder that
# MENISCUS_PLUGINS names, add to the class path. Whether the folder is there and has jars the program asks itself.
plugins=${MENISCUS_PLUGINS-}
previous=
for argument in "$@"; do
  if [ "$previous" = --plugins ]; then plugins=$argument; fi
  case $argument in --plugins=*) plugins=${argument#--plugins=} ;; esac
  previous=$argument
done
plugins=${plugins:+:$plugins/*}
