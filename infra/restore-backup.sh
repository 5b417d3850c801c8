#!/usr/bin/env bash
# Puts databases back to what a backup holds. Stops the services concerned, restores, starts them again.
#
#   infra/restore-backup.sh [--yes] [--context NAME] [--namespace NAME] [--backup NAME] [SERVICE …]
#   infra/restore-backup.sh [--context NAME] [--namespace NAME] --list
#   infra/restore-backup.sh [--context NAME] [--namespace NAME] --now      write a backup now
#
#   --namespace    ticketing, if nothing else is said
#   --backup       the name of a backup (--list shows them); latest, if nothing else is said
#   SERVICE …      auth tickets orders payments mail; all of them, if nothing is said
set -euo pipefail

fail() { printf '\n  %s\n\n' "$*" >&2; exit 1; }
usage() { sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "${BASH_SOURCE[0]}"; }

yes=false mode=restore context='' namespace=ticketing backup=latest services=()
while (($# > 0)); do
  case $1 in
    --yes | -y) yes=true ;;
    --list) mode=list ;;
    --now) mode=now ;;
    --context) context=${2:?--context needs a name}; shift ;;
    --namespace | -n) namespace=${2:?--namespace needs a name}; shift ;;
    --backup) backup=${2:?--backup needs a name}; shift ;;
    --help | -h) usage; exit 0 ;;
    auth | tickets | orders | payments | mail) services+=("$1") ;;
    *) fail "$1 is no option; --help lists them." ;;
  esac
  shift
done
((${#services[@]} > 0)) || services=(auth tickets orders payments mail)
context=${context:-$(kubectl config current-context)}
k() { kubectl --context "$context" --namespace "$namespace" "$@"; }
k get cronjob mongo-backup >/dev/null 2>&1 || fail "There is no Ticketing in the namespace $namespace of $context (no CronJob mongo-backup)."

# The nightly job with another task. Usage: run_job NAME VARIABLE=VALUE…; shows what it says.
run_job() {
  local job outcome='took more than ten minutes and was ended'
  job=$1-$(date -u +%Y%m%d%H%M%S); shift
  k create job "$job" --from=cronjob/mongo-backup --dry-run=client -o yaml | kubectl set env --local -f - -o yaml "$@" | k create -f - >/dev/null
  for _ in $(seq 600); do
    case $(k get job "$job" -o jsonpath='{.status.succeeded}/{.status.failed}') in
      1/*) outcome=succeeded; break ;;
      */[1-9]*) outcome=failed; break ;;
    esac
    sleep 1
  done
  if [ "$outcome" = succeeded ]; then
    k logs "job/$job" --tail=100
  else
    k logs "job/$job" --tail=20 >&2 || true
  fi
  k delete job "$job" --wait=false >/dev/null
  [ "$outcome" = succeeded ] || fail "The job $job $outcome."
}

case $mode in
  list) run_job mongo-list TASK=list | sed -n 's/.*"backup":"\([^"]*\)".*/\1/p'; exit ;;
  now) run_job mongo-backup TASK=backup; exit ;;
esac

printf '\n  In %s, namespace %s: the databases of %s go back to backup %s.\n  What happened since is lost; the services stop meanwhile.\n\n' \
  "$context" "$namespace" "${services[*]}" "$backup"
if ! $yes; then
  read -rp 'Type the name of the namespace to go on: ' answer && [ "$answer" = "$namespace" ] || exit 1
fi

# Whatever happens, they get as many pods again as they had; autoscaling leaves a deployment of none alone.
declare -A replicas
deployments() { for service in "${services[@]}"; do printf '%s-depl %s-publisher-depl\n' "$service" "$service"; done | xargs; }
for name in $(deployments); do
  count=$(k get deployment "$name" -o jsonpath='{.spec.replicas}' 2>/dev/null) || continue
  replicas[$name]=$count
done
start_again() {
  for name in "${!replicas[@]}"; do k scale deployment "$name" --replicas "${replicas[$name]}" >/dev/null; done
  for name in "${!replicas[@]}"; do k rollout status deployment "$name" --timeout 5m; done
}
trap start_again EXIT
for name in "${!replicas[@]}"; do k scale deployment "$name" --replicas 0 >/dev/null; done
for service in "${services[@]}"; do
  k wait --for=delete pod -l "app in ($service, $service-publisher)" --timeout 2m >/dev/null
done
run_job mongo-restore TASK=restore BACKUP="$backup" DATABASES="$(IFS=,; echo "${services[*]}")"
