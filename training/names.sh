#!/bin/sh
# Train the reader of names from end to end: sh training/names.sh en, about an hour on one core.
# A step that is done is noted in $WORK/names-done and not done again: break off where you like.
# PYTHON and JAX are interpreters, the latter with jax and optax; DATA and WORK are folders.
set -e
lang=${1:?the language}
: "${PYTHON:=python}" "${JAX:=$PYTHON}" "${DATA:=../shared/data}" "${WORK:=build}"
export PYTHONPATH="src${PYTHONPATH:+:$PYTHONPATH}" OMP_NUM_THREADS=1
mkdir -p "$WORK"
touch "$WORK/names-done"

step() {
    done="$*"
    if grep -qxF -- "$done" "$WORK/names-done"; then return 0; fi
    echo "== $(date +%T) $done"
    program=$PYTHON
    if [ "$1" = names ]; then program=$JAX; fi
    script=$1
    shift
    "$program" "training/$script.py" "$lang" --data "$DATA" --work "$WORK" "$@"
    echo "$done" >> "$WORK/names-done"
}

joined() {
    step names_join --network "names-$1" --out "$WORK/$lang-$1.npz"
}

step entities
step name_tables                                  # vectors, facts on words, lists of names
step names_data --anew
step names_crf
step names --epochs 4 --name names-first
joined first
step names_tags --names first                     # what the first makes of the news
step name_tables --tags "$WORK/$lang-tags.json"   # the tables give more features now
step names_copies
step names_data --anew --parts near far dev copies
step names_crf --copies
step names --epochs 4 --copies 0.4 --name names-second
joined second
step names_teach --names second                   # news labelled by the second
step names --epochs 4 --news 0.3 --copies 0.2 --far 0.15 --name names-third
joined third
