import { Buffer } from "node:buffer";
import { createHash, createPrivateKey } from "node:crypto";
import type { Routine, Sys } from "../../kernel/sys";
import { connectTo, isNameless } from "../../network/connect";
import { HttpStream } from "../../network/http/stream";
import { type Certificate, handshake } from "../../network/http/tls";
import { readAll } from "../kit/lines";
import { makeCertificate } from "./certificate";
import { Command } from "./command";
import { der, integer, oid, pem, sequence, TAG } from "./der";
import { makeExtension } from "./extensions";
import { showName } from "./subject";

const REASONS = {
	refused: [111, "Connection refused"],
	timeout: [110, "Connection timed out"],
	limit: [110, "Connection timed out"],
	unreachable: [113, "No route to host"],
} as const;

/** How far back the certificates of servers begin: 90 days in ms. */
const VALIDITY = 90 * 86_400_000;

/** The certificate that stands for what a server says of itself, always the same one. */
function serverCertificate(certificate: Certificate, name: string): Buffer {
	const seed = (text: string) => createHash("sha256").update(text).digest();
	const keyOf = (text: string) =>
		createPrivateKey({
			key: sequence(
				integer(Buffer.of(0)),
				sequence(oid("1.3.101.112")),
				der(TAG.octetString, der(TAG.octetString, seed(text))),
			),
			format: "der",
			type: "pkcs8",
		});
	const key = keyOf(certificate.names.join());
	const signer = keyOf(certificate.issuer);
	const names = certificate.names.map((each) => `DNS:${each}`).join(",");
	const extension = makeExtension("subjectAltName", names, { subject: key, issuer: signer }, new Map());
	return makeCertificate({
		serial: seed(`${name}${certificate.notAfter}`).subarray(0, 16),
		issuer: [{ short: "CN", value: certificate.issuer }],
		subject: [{ short: "CN", value: certificate.names[0] ?? name }],
		from: certificate.notAfter - VALIDITY,
		to: certificate.notAfter,
		key,
		signer,
		digest: "sha256",
		extensions: extension === undefined ? [] : [extension],
	});
}

/** openssl s_client: connects, shows the certificate, sends standard input and ends with it. */
export function* sClient(sys: Sys, args: readonly string[]): Routine<number> {
	const command = new Command(sys, "s_client", args, {
		flags:
			"showcerts quiet brief ign_eof tls1 tls1_1 tls1_2 tls1_3 no_ssl3 no_tls1 no_ign_eof prexit debug state crlf noservername",
		values: "connect servername CAfile CApath starttls verify host port cert key alpn verify_hostname",
	});
	const target =
		command.value("connect") ??
		`${command.value("host") ?? command.operands[0] ?? "localhost"}:${command.value("port") ?? "4433"}`;
	const at = target.lastIndexOf(":");
	const host = at < 0 ? target : target.slice(0, at);
	const connected = yield* connectTo(sys, host, Number(target.slice(at + 1)));
	if (connected.kind !== "connected") {
		const [call, number, text] = isNameless(connected)
			? (["getaddrinfo", 2, "Name or service not known"] as const)
			: (["connect", ...REASONS[connected.kind]] as const);
		yield* sys.warn(`${call}: ${text}\nconnect:errno=${number}\n`);
		return 1;
	}
	const { fd } = connected;
	const name = command.value("servername") ?? host;
	const certificate = yield* handshake(sys, fd, new HttpStream(sys, fd), name);
	yield* sys.print("CONNECTED(00000003)\n");
	if (certificate === undefined) {
		yield* sys.warn("error: wrong version number\n");
		yield* sys.print("---\nno peer certificate available\n---\n");
		return 1;
	}
	const subject = showName([{ short: "CN", value: certificate.names[0] ?? name }], false);
	const issuer = showName([{ short: "CN", value: certificate.issuer }], false);
	const code =
		certificate.notAfter < sys.now()
			? "10 (certificate has expired)"
			: certificate.isTrusted
				? "0 (ok)"
				: subject === issuer
					? "18 (self signed certificate)"
					: "20 (unable to get local issuer certificate)";
	const text = pem("CERTIFICATE", serverCertificate(certificate, name));
	yield* sys.warn(`depth=0 ${subject}\nverify return:1\n`);
	yield* sys.print(
		`---\nCertificate chain\n 0 s:${subject}\n   i:${issuer}\n${command.has("showcerts") ? text : ""}---\nServer certificate\n${text}subject=${subject}\n\nissuer=${issuer}\n\n---\nVerify return code: ${code}\n---\n`,
	);
	const input = yield* readAll(sys, 0);
	yield* sys.write(fd, input);
	yield* sys.warn("DONE\n");
	return 0;
}
