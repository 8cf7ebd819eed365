#!/usr/bin/env bash
# One sweep on a real batch system, with GNU parallel and with mpirun, all on this machine: the merged results must
# have the same bytes as those of one process. Slurm's daemons are started here and ended here. Of Kubernetes there is
# the manifest, whose pods are played.
#
# usage: BATON_CLUSTER=1 cluster_test.sh BATON [WORK_FOLDER]
set -euo pipefail
[ -n "${BATON_CLUSTER:-}" ] || exit 77 # skipped

baton=$(realpath "$1")
here=$(dirname "$(realpath "$0")")
temporary=
if [ $# -lt 2 ]; then temporary=$(mktemp -d); fi
work=$(realpath "${2:-$temporary}")
shards=7
started=()

say() { printf '%s\n' "$*" >&2; }
fail() { say "FAILED: $*"; exit 1; }

finish() {
    local pid
    for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
    for pid in "${started[@]}"; do wait "$pid" 2>/dev/null || true; done
    if [ -n "$temporary" ]; then rm -rf "$temporary"; fi
}
trap finish EXIT

cat >"$work/shop.baton.yaml" <<'SCENARIO'
baton: 1
name: shop
seed: 3
params: {gate: 2, n: 20, d: 10ms}
semaphores: {permits: gate}
coroutines:
  handle:
    - with: permits
      do: [{sleep: exponential(d)}]
  main:
    - gather: handle()
      for: i in range(n)
SCENARIO
sweep=("$baton" sweep "$work/shop.baton.yaml" --sweep gate=1..10 --sweep d=1ms,5ms,20ms -n 20 -m elapsed -m "p95(latency('handle'))")

# compare NAME: the sweep of that folder, merged, against the one made in one go.
compare() {
    "$baton" merge "$work/$1" --shards $shards -o "$work/$1-merged" >/dev/null || fail "$1: the merge is not complete"
    diff -r "$work/expected" "$work/$1-merged" >&2 || fail "$1: other bytes"
    say "$1: the same bytes"
}

calm() {
    "${sweep[@]}" -o "$work/calm" >/dev/null
    "$baton" merge "$work/calm" -o "$work/expected" >/dev/null
}

with_parallel() {
    command -v parallel >/dev/null || fail "GNU parallel is not installed"
    parallel --will-cite -j 2 "${sweep[@]@Q}" -o "$work/parallel" --shard {}/$shards ::: $(seq 0 $((shards - 1))) >/dev/null 2>&1 ||
        fail "parallel"
    compare parallel
}

with_mpirun() {
    command -v mpirun >/dev/null || fail "mpirun is not installed"
    local as_root=()
    [ "$(id -u)" != 0 ] || as_root=(--allow-run-as-root)
    mpirun "${as_root[@]}" --oversubscribe -np $shards "${sweep[@]}" -j 1 -o "$work/mpi" >/dev/null 2>&1 || fail "mpirun"
    compare mpi
}

# Keeps a daemon that stays in the foreground.
daemon() {
    "$@" >>"$work/daemons.log" 2>&1 &
    started+=($!)
}

wait_until() {
    local i
    for i in $(seq 1 3000); do
        if "$@" >/dev/null 2>&1; then return 0; fi
        sleep 0.2
    done
    cat "$work"/*.log >&2 || true
    fail "waited too long for: $*"
}

start_slurm() {
    local host cores
    host=$(hostname -s)
    cores=$(nproc)
    mkdir -p "$work/slurm/state" "$work/slurm/spool" "$work/slurm/munge"
    chmod 700 "$work/slurm/munge"
    head -c 1024 /dev/urandom >"$work/slurm/munge/key"
    chmod 400 "$work/slurm/munge/key"
    daemon munged --foreground --force --key-file "$work/slurm/munge/key" --socket "$work/slurm/munge/socket" \
        --pid-file "$work/slurm/munge/pid" --log-file "$work/munged.log" --seed-file "$work/slurm/munge/seed"
    wait_until test -S "$work/slurm/munge/socket"
    cat >"$work/slurm/slurm.conf" <<CONF
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthType=auth/munge
AuthInfo=socket=$work/slurm/munge/socket
CryptoType=crypto/munge
MpiDefault=none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
JobCompType=jobcomp/none
AccountingStorageType=accounting_storage/none
SchedulerType=sched/builtin
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
SlurmctldPort=26817
SlurmdPort=26818
SlurmctldPidFile=$work/slurm/slurmctld.pid
SlurmdPidFile=$work/slurm/slurmd.pid
StateSaveLocation=$work/slurm/state
SlurmdSpoolDir=$work/slurm/spool
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
NodeName=$host NodeAddr=127.0.0.1 CPUs=$cores State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP
CONF
    export SLURM_CONF=$work/slurm/slurm.conf
    daemon slurmctld -D -f "$SLURM_CONF"
    daemon slurmd -D -f "$SLURM_CONF"
    wait_until sh -c "sinfo -h -o %T | grep -qE 'idle|mixed'"
}

with_slurm() {
    command -v sbatch >/dev/null || fail "Slurm is not installed"
    start_slurm
    printf '#!/bin/sh\nexec %s -j 1 -o %s\n' "${sweep[*]@Q}" "$work/slurm-array" >"$work/job.sh"
    sbatch --wait --array=1-$shards --output="$work/job-%a.log" "$work/job.sh" >/dev/null || { cat "$work"/job-*.log >&2; fail "sbatch"; }
    grep -q "shard 6 of $shards, from SLURM_ARRAY_TASK_ID" "$work/job-7.log" || fail "the job did not find its shard"
    compare slurm-array
}

with_kubernetes() {
    local python=python3
    [ ! -x /usr/bin/python3 ] || python=/usr/bin/python3 # which has the packages
    mkdir "$work/kubernetes"
    "$python" "$here/kubernetes_test.py" "$baton" "$work/shop.baton.yaml" "$work/kubernetes" || fail "kubernetes"
}

calm
with_parallel
with_mpirun
with_kubernetes
with_slurm
echo "all give the same bytes"
