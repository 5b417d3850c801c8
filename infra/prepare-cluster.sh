#!/usr/bin/env bash
# Prepares a cluster for Ticketing: namespace, secrets, certificate, controllers. Says what it will do, asks, does what
# is missing and leaves the rest alone; it may run any number of times.
#
#   infra/prepare-cluster.sh [--yes] [--context NAME] [--namespace NAME] [--sandbox] [dev|staging|prod]
#
#   --yes          ask nothing
#   --context      the context to use, which is also the confirmation for one that does not look local
#   --namespace    another namespace than the environment's own (an environment for a pull request)
#   --sandbox      use the payment sandbox even in prod: a rehearsal, no real money moves
#
# What can't be made up is taken from the environment or asked for: STRIPE_KEY, STRIPE_WEBHOOK_SECRET,
# STRIPE_PUBLISHABLE_KEY. Without them, dev and staging use the sandbox. SMTP_URL and MAIL_FROM may be left out: mails are
# then kept until they are given.
set -euo pipefail
infra=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
services=(auth tickets orders payments mail)

fail() { printf '\n  %s\n\n' "$*" >&2; exit 1; }
say() { printf '  %-16s %s\n' "$1" "$2"; }
usage() { sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "${BASH_SOURCE[0]}"; }

environment=dev yes=false context='' namespace='' sandbox=false
while (($# > 0)); do
  case $1 in
    --yes | -y) yes=true ;;
    --sandbox) sandbox=true ;;
    --context) context=${2:?--context needs a name}; shift ;;
    --namespace) namespace=${2:?--namespace needs a name}; shift ;;
    --help | -h) usage; exit 0 ;;
    dev | staging | prod) environment=$1 ;;
    *) fail "$1 is no option; --help lists them." ;;
  esac
  shift
done

for tool in kubectl openssl; do
  command -v "$tool" >/dev/null || fail "$tool is not installed, and this script needs it."
done

# --- which cluster -------------------------------------------------------------------------------
current=$(kubectl config current-context 2>/dev/null) || fail 'kubectl has no current context: point it at a cluster first.'
named=${context:-$current}
kubectl config get-contexts -o name | grep -qxF "$named" || fail "There is no context $named; there are: $(kubectl config get-contexts -o name | xargs)."
k() { kubectl --context "$named" "$@"; }
case $named in
  kind-* | k3d-* | minikube | docker-desktop | docker-for-desktop | rancher-desktop | orbstack | colima* | local) looks_local=true ;;
  *) looks_local=false ;;
esac
if ! $looks_local && [ -z "$context" ] && $yes; then
  fail "The context $named does not look like a local cluster. If it is the right one: --context $named"
fi
k version >/dev/null 2>&1 || fail "The cluster of the context $named does not answer."

manifest=$infra/k8s-$environment/namespace.yaml
namespace=${namespace:-$(sed -n 's/^  name: //p' "$manifest")}
kn() { k --namespace "$namespace" "$@"; }

has() { kn get "$@" >/dev/null 2>&1; }

# --- payments: Stripe or the sandbox --------------------------------------------------------------
stripe_key=${STRIPE_KEY:-} webhook_secret=${STRIPE_WEBHOOK_SECRET:-} publishable_key=${STRIPE_PUBLISHABLE_KEY:-}
stripe='keep'
if [ -n "$stripe_key" ]; then
  stripe='account'
elif ! has secret stripe-secret; then
  if [ "$environment" != prod ] || $sandbox || { $yes && $looks_local; }; then
    stripe='sandbox'
  elif $yes; then
    fail 'STRIPE_KEY is not set. Set it with STRIPE_WEBHOOK_SECRET and STRIPE_PUBLISHABLE_KEY, or say --sandbox for a rehearsal.'
  else
    stripe='account'
  fi
elif $sandbox; then
  stripe='sandbox'
fi

# --- the plan --------------------------------------------------------------------------------------
printf '\nThis prepares the context %s (%s) for the environment %s:\n\n' "$named" \
  "$(k config view --minify -o jsonpath='{.clusters[0].cluster.server}')" "$environment"
say namespace "$namespace, with Pod Security restricted"
say jwt-secret 'signs sessions; generated'
say redis-secret 'password of Redis; generated'
for service in "${services[@]}"; do say "$service-mongo-secret" "passwords and key of the database of $service; generated"; done
case $stripe in
  account) say stripe-secret 'your Stripe account' ;;
  sandbox) say stripe-secret 'the payment sandbox: no real money moves' ;;
  keep) say stripe-secret 'kept as it is' ;;
esac
if [ -n "${SMTP_URL:-}" ]; then say smtp-secret 'your mail server'
elif has secret smtp-secret; then say smtp-secret 'kept as it is'
else say smtp-secret 'none: mails are held until SMTP_URL is given'
fi
if [ "$environment" = dev ]; then
  say ticketing-tls 'certificate for ticketing.dev, by mkcert or an authority of your own'
else
  say cert-manager "with issuers of Let's Encrypt, if it is there or helm can install it"
fi
say ingress 'a controller, if there is none and helm can install it'
printf '\nWhat exists already stays as it is.\n\n'
if ! $yes; then
  if $looks_local; then
    read -rp 'Go on? [y/N] ' answer && [[ $answer == [yY]* ]] || exit 1
  else
    read -rp "Type the name of the context to go on: " answer && [ "$answer" = "$named" ] || exit 1
  fi
  if [ "$stripe" = account ]; then
    [ -n "$stripe_key" ] || read -rsp 'STRIPE_KEY (sk_…, dashboard.stripe.com/apikeys): ' stripe_key && echo
    [ -n "$publishable_key" ] || read -rp 'STRIPE_PUBLISHABLE_KEY (pk_…, the same page): ' publishable_key
    [ -n "$webhook_secret" ] || read -rsp 'STRIPE_WEBHOOK_SECRET (whsec_…, of the webhook to /api/payments/webhook): ' webhook_secret && echo
  fi
fi
if [ "$stripe" = account ]; then
  [ -n "$stripe_key" ] && [ -n "$webhook_secret" ] && [ -n "$publishable_key" ] ||
    fail 'A Stripe account needs all three: STRIPE_KEY, STRIPE_WEBHOOK_SECRET and STRIPE_PUBLISHABLE_KEY.'
fi

# --- namespace and secrets ---------------------------------------------------------------------------
sed "s/^  name: .*/  name: $namespace/" "$manifest" | k apply -f - >/dev/null
say made "namespace $namespace"

# A secret goes to kubectl by standard input: on the command line every process of the machine could read it.
# Usage: secret NAME KEY VALUE [KEY VALUE …]
secret() {
  local name=$1 data=''; shift
  while (($# > 0)); do
    data+="  $1: $(printf '%s' "$2" | openssl base64 -A)"$'\n'; shift 2
  done
  printf 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: %s\n  labels: { app.kubernetes.io/part-of: ticketing }\ndata:\n%s' \
    "$name" "$data" | kn apply -f - >/dev/null
  say made "secret $name"
}
missing() { if has secret "$1"; then say kept "secret $1"; return 1; fi; }
random() { openssl rand -hex "${1:-24}"; }

! missing jwt-secret || secret jwt-secret JWT_KEY "$(random 32)"
! missing redis-secret || secret redis-secret PASSWORD "$(random)"
for service in "${services[@]}"; do
  ! missing "$service-mongo-secret" ||
    secret "$service-mongo-secret" PASSWORD "$(random)" ADMIN_PASSWORD "$(random)" KEYFILE "$(openssl rand -base64 504)"
done
case $stripe in
  account) secret stripe-secret STRIPE_KEY "$stripe_key" STRIPE_WEBHOOK_SECRET "$webhook_secret" STRIPE_PUBLISHABLE_KEY "$publishable_key" ;;
  sandbox) secret stripe-secret STRIPE_KEY sk_test_sandbox STRIPE_WEBHOOK_SECRET "whsec_$(random)" STRIPE_API_BASE http://stripe-sandbox-srv:3000 ;;
  keep) say kept 'secret stripe-secret' ;;
esac
if [ "$stripe" != keep ] && has deployment payments-depl; then
  kn rollout restart deployment payments-depl client-depl >/dev/null
  ! has deployment stripe-sandbox-depl || kn rollout restart deployment stripe-sandbox-depl >/dev/null
  say made 'payments and client start again with it'
fi

if [ -n "${SMTP_URL:-}" ]; then
  if [ -n "${MAIL_FROM:-}" ]; then secret smtp-secret SMTP_URL "$SMTP_URL" MAIL_FROM "$MAIL_FROM"
  else secret smtp-secret SMTP_URL "$SMTP_URL"
  fi
  if has deployment mail-depl; then
    kn rollout restart deployment mail-depl >/dev/null
    say made 'mail starts again with it'
  fi
fi

# --- certificate in development -----------------------------------------------------------------------
certificate() {
  local folder=${XDG_DATA_HOME:-$HOME/.local/share}/ticketing work host=ticketing.dev
  work=$(mktemp -d)
  if command -v mkcert >/dev/null; then
    mkcert -install >/dev/null 2>&1 || true
    mkcert -cert-file "$work/tls.crt" -key-file "$work/tls.key" "$host" "*.$host" >/dev/null 2>&1
  else
    mkdir -p "$folder"
    if [ ! -s "$folder/ca.crt" ]; then
      (umask 077 && openssl req -x509 -newkey rsa:2048 -nodes -days 1825 -subj '/CN=Ticketing on this machine' \
        -addext basicConstraints=critical,CA:TRUE,pathlen:0 -addext keyUsage=critical,keyCertSign \
        -addext "nameConstraints=critical,permitted;DNS:$host" \
        -keyout "$folder/ca.key" -out "$folder/ca.crt" 2>/dev/null)
    fi
    openssl req -newkey rsa:2048 -nodes -subj "/CN=$host" -keyout "$work/tls.key" -out "$work/tls.csr" 2>/dev/null
    openssl x509 -req -in "$work/tls.csr" -CA "$folder/ca.crt" -CAkey "$folder/ca.key" -CAcreateserial -days 397 \
      -extfile <(printf 'subjectAltName=DNS:%s,DNS:*.%s\nextendedKeyUsage=serverAuth\n' "$host" "$host") -out "$work/tls.crt" 2>/dev/null
    say trust "make browsers trust $folder/ca.crt (it can vouch for $host only):"
    say '' "  macOS: sudo security add-trusted-cert -d -k /Library/Keychains/System.keychain $folder/ca.crt"
    say '' "  Debian, Ubuntu: sudo cp $folder/ca.crt /usr/local/share/ca-certificates/ticketing.crt && sudo update-ca-certificates"
  fi
  kn create secret tls ticketing-tls --cert "$work/tls.crt" --key "$work/tls.key" --dry-run=client -o yaml | kn apply -f - >/dev/null
  rm -rf "$work"
  say made 'secret ticketing-tls'
}
if [ "$environment" = dev ] && missing ticketing-tls; then certificate; fi

# --- controllers ----------------------------------------------------------------------------------------
todo=()
chart() { # RELEASE NAMESPACE CHART-AND-OPTIONS…
  local release=$1 into=$2; shift 2
  command -v helm >/dev/null &&
    helm --kube-context "$named" upgrade --install "$release" "$@" --namespace "$into" --create-namespace --wait --timeout 5m >/dev/null 2>&1 &&
    say made "$release"
}
if [ -z "$(k get ingressclass -o name 2>/dev/null)" ]; then
  chart traefik traefik traefik --repo https://traefik.github.io/charts --values "$infra/k8s-$environment/traefik-values.yaml" ||
    todo+=("There is no ingress controller: install Traefik (docs/deploy.md), or another one.")
else
  say kept "ingress class $(k get ingressclass -o jsonpath='{.items[0].metadata.name}')"
fi
if [ "$environment" != dev ]; then
  k get crd clusterissuers.cert-manager.io >/dev/null 2>&1 ||
    chart cert-manager cert-manager cert-manager --repo https://charts.jetstack.io --set crds.enabled=true || true
  if k get crd clusterissuers.cert-manager.io >/dev/null 2>&1; then
    k apply -k "$infra/k8s-prod/issuers" >/dev/null && say made 'issuers letsencrypt-staging and letsencrypt-prod'
  else
    todo+=("cert-manager is missing, so nobody makes the certificate ticketing-tls: install it (docs/deploy.md) and run this again.")
  fi
  k get apiservice v1beta1.metrics.k8s.io >/dev/null 2>&1 ||
    todo+=("metrics-server is missing: autoscaling keeps the least number of pods until it is there.")
fi

printf '\nPrepared.'
((${#todo[@]} == 0)) || { printf ' Left to do:\n'; printf '  - %s\n' "${todo[@]}"; }
profile=$environment
if [ "$environment" = prod ] && [ "$(kn get secret stripe-secret -o jsonpath='{.data.STRIPE_API_BASE}')" != '' ]; then profile=prod,sandbox; fi
case $environment in
  dev) printf '\nNext: skaffold dev, or: skaffold run\n' ;;
  *) printf '\nNext: skaffold run -p %s\n' "$profile" ;;
esac
