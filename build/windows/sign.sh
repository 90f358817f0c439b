#!/usr/bin/env bash
# Signs a Windows program in place. The certificate comes from the environment and from nowhere else:
#   SIGN_CERT and SIGN_KEY   PEM files, or
#   SIGN_PFX                 PKCS#12 file, with SIGN_PASSWORD_FILE when it has a password
#   SIGN_TIMESTAMP           address of a timestamp service (RFC 3161); a release needs one, or signatures end with the certificate
set -euo pipefail
program=${1:?usage: build/windows/sign.sh PROGRAM}
args=(-h sha256 -n BeianDesk)
if [ -n "${SIGN_PFX:-}" ]; then
	args+=(-pkcs12 "$SIGN_PFX")
	[ -z "${SIGN_PASSWORD_FILE:-}" ] || args+=(-readpass "$SIGN_PASSWORD_FILE")
else
	args+=(-certs "${SIGN_CERT:?SIGN_CERT or SIGN_PFX names the certificate}" -key "${SIGN_KEY:?SIGN_KEY names its key}")
fi
if [ -n "${SIGN_TIMESTAMP:-}" ]; then
	args+=(-ts "$SIGN_TIMESTAMP")
else
	echo "没有时间戳：签名会随证书到期失效（SIGN_TIMESTAMP） / no timestamp: the signature ends with the certificate (SIGN_TIMESTAMP)" >&2
fi
osslsigncode sign "${args[@]}" -in "$program" -out "$program.signed" >/dev/null
mv "$program.signed" "$program"
