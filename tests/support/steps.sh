# Sourced by bin/test and .ci/run: each step is named when it begins, and its seconds are told when it ends.
step_name=
step() {
  step_done
  step_name=$* step_began=$SECONDS
  printf '\n== %s\n' "$step_name"
}
step_done() {
  if [[ -n $step_name ]]; then printf '== %s: %d giây\n' "$step_name" $((SECONDS - step_began)); fi
  step_name=
}
