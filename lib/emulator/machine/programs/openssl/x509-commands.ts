import { Buffer } from "node:buffer";
import { createHash, verify as verifySignature } from "node:crypto";
import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { canSign, type Described, makeCertificate, readCertificate, showText, showTime } from "./certificate";
import { Command } from "./command";
import { pem, readPem } from "./der";
import { type Extension, parseConfiguration } from "./extensions";
import { DAY, DIGESTS, digestOf, isDer, loadRequest, sectionExtensions, serialOf } from "./request-commands";
import { nameHash, showName } from "./subject";

function* loadCertificate(command: Command, path: string | undefined, what = "certificate"): Routine<Described> {
	const name = command.release === "1.0" && what === "certificate" ? "Certificate" : what;
	const content = yield* command.read(path, name);
	const bytes = readPem(content.toString("latin1"), /^(X509 |TRUSTED )?CERTIFICATE$/) ?? content;
	return readCertificate(bytes) ?? command.fail(command.lacking(what, path));
}

/** The next serial number of an authority: its .srl file, counted up, or a new number. */
function* authoritySerial(command: Command, authorityPath: string): Routine<Buffer> {
	const path = command.value("CAserial") ?? `${authorityPath.replace(/\.[^./]*$/, "")}.srl`;
	let serial: Buffer;
	try {
		const text = (yield* command.sys.readText(path)).trim();
		const next = (BigInt(`0x${text}`) + 1n).toString(16);
		serial = Buffer.from(next.padStart(next.length + (next.length % 2), "0"), "hex");
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		if (!command.has("CAcreateserial") && command.release !== "3.0") {
			return command.fail(`${path}: ${error.message}`);
		}
		serial = serialOf(command);
	}
	if (command.has("CAcreateserial") || command.has("CAserial")) {
		yield* command.sys.writeFile(path, `${serial.toString("hex").toUpperCase()}\n`);
	}
	return serial;
}

/** Makes a certificate of a request (x509 -req), signed by itself or by an authority. */
function* signRequest(command: Command): Routine<Described> {
	const { sys, release } = command;
	const request = yield* loadRequest(command);
	yield* sys.warn(
		release === "3.0"
			? `Certificate request self-signature ok\nsubject=${showName(request.subject, false)}\n`
			: `Signature ok\nsubject=${showName(request.subject, release === "1.0")}\n`,
	);
	const authorityPath = command.value("CA");
	const authority =
		authorityPath === undefined ? undefined : yield* loadCertificate(command, authorityPath, "CA certificate");
	const keyPath =
		authorityPath === undefined ? command.value("signkey", "key") : (command.value("CAkey") ?? authorityPath);
	if (keyPath === undefined) {
		return command.fail("We need a private key to sign with");
	}
	if (release !== "3.0") {
		yield* sys.warn(authority === undefined ? "Getting Private key\n" : "Getting CA Private Key\n");
	}
	const signer = yield* command.privateKey(
		keyPath,
		authority === undefined ? "private key" : "CA private key",
		command.value("passin"),
	);
	if (!canSign(signer)) {
		return command.fail("scalehook: signing with keys on curves is not emulated", 126);
	}
	let extensions: Extension[] = [];
	const file = command.value("extfile");
	if (file !== undefined) {
		const configuration = parseConfiguration((yield* command.read(file, "config file")).toString("utf8"));
		const section = command.value("extensions") ?? configuration.get("default")?.get("extensions") ?? "default";
		extensions = sectionExtensions(command, configuration, section, { subject: request.key, issuer: signer });
	}
	const from = sys.now();
	const bytes = makeCertificate({
		serial:
			authorityPath === undefined || command.has("set_serial")
				? serialOf(command)
				: yield* authoritySerial(command, authorityPath),
		issuer: authority?.subject ?? request.subject,
		subject: request.subject,
		from,
		to: from + Number(command.value("days") ?? 30) * DAY,
		key: request.key,
		signer,
		digest: digestOf(command),
		extensions,
	});
	return readCertificate(bytes) ?? command.fail("unable to write certificate");
}

function fingerprint(command: Command, bytes: Buffer): string {
	const digest = command.keys.findLast((key) => DIGESTS.includes(key)) ?? "sha1";
	const name = command.release === "3.0" ? digest : digest.toUpperCase();
	const hex = createHash(digest).update(bytes).digest("hex").toUpperCase();
	return `${name} Fingerprint=${hex.replace(/..(?=.)/g, "$&:")}\n`;
}

/** What one option of x509 prints; undefined when it prints nothing. */
function shown(command: Command, item: Described, key: string): string | undefined {
	const isOld = command.release === "1.0";
	const name = (attributes: Described["subject"]) =>
		/RFC2253/i.test(command.value("nameopt") ?? "")
			? attributes
					.map(({ short, value }) => `${short}=${value}`)
					.reverse()
					.join(",")
			: `${isOld ? " " : ""}${showName(attributes, isOld)}`;
	switch (key) {
		case "subject":
			return `subject=${name(item.subject)}\n`;
		case "issuer":
			return `issuer=${name(item.issuer)}\n`;
		case "dates":
			return `notBefore=${showTime(item.from)}\nnotAfter=${showTime(item.to)}\n`;
		case "startdate":
			return `notBefore=${showTime(item.from)}\n`;
		case "enddate":
			return `notAfter=${showTime(item.to)}\n`;
		case "serial":
			return `serial=${item.serial.toString("hex").toUpperCase()}\n`;
		case "fingerprint":
			return fingerprint(command, item.bytes);
		case "hash":
		case "subject_hash":
			return `${nameHash(item.subject)}\n`;
		case "issuer_hash":
			return `${nameHash(item.issuer)}\n`;
		case "text":
			return showText(item, false, command.release);
		case "pubkey":
			return pem("PUBLIC KEY", item.key.export({ format: "der", type: "spki" }));
		case "modulus": {
			const { n } = item.key.export({ format: "jwk" });
			return `Modulus=${n === undefined ? "No modulus for this public key type" : Buffer.from(n, "base64url").toString("hex").toUpperCase()}\n`;
		}
		default:
			return undefined;
	}
}

/** openssl x509: shows certificates, makes them of requests. */
export function* x509(sys: Sys, args: readonly string[]): Routine<number> {
	const command = new Command(
		sys,
		"x509",
		args,
		{
			flags:
				"noout text subject issuer dates startdate enddate serial fingerprint hash subject_hash issuer_hash modulus pubkey req CAcreateserial",
			values:
				"in out days signkey key CA CAkey CAserial extfile extensions checkend inform outform set_serial nameopt certopt passin",
		},
		(name) => DIGESTS.includes(name),
	);
	const item = command.has("req") ? yield* signRequest(command) : yield* loadCertificate(command, command.value("in"));
	for (const key of command.keys) {
		const text = shown(command, item, key);
		if (text !== undefined) {
			yield* sys.print(text);
		}
	}
	const within = command.value("checkend");
	const willExpire = within !== undefined && item.to <= sys.now() + Number(within) * 1000;
	if (within !== undefined) {
		yield* sys.print(`Certificate will ${willExpire ? "" : "not "}expire\n`);
	}
	if (!command.has("noout")) {
		yield* command.write(isDer(command) ? item.bytes : pem("CERTIFICATE", item.bytes));
	}
	return willExpire ? 1 : 0;
}

/** Whether the key of one has signed the other. */
function isSignedBy(item: Described, authority: Described): boolean {
	const digest = {
		"1.2.840.113549.1.1.5": "sha1",
		"1.2.840.113549.1.1.11": "sha256",
		"1.2.840.113549.1.1.12": "sha384",
		"1.2.840.113549.1.1.13": "sha512",
		"1.2.840.10045.4.3.2": "sha256",
	}[item.algorithm];
	return verifySignature(digest, item.body, authority.key, item.signature);
}

/** openssl verify, with the authorities that -CAfile and -untrusted name. */
export function* verify(sys: Sys, args: readonly string[]): Routine<number> {
	const command = new Command(sys, "verify", args, {
		flags: "verbose x509_strict partial_chain",
		values: "CAfile CApath untrusted purpose",
	});
	const authorities: Described[] = [];
	for (const path of [...command.values("CAfile"), ...command.values("untrusted")]) {
		const text = (yield* command.read(path, "certificate")).toString("latin1");
		for (const [block] of text.matchAll(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g)) {
			const item = readCertificate(readPem(block, /CERTIFICATE/) ?? Buffer.alloc(0));
			if (item !== undefined) {
				authorities.push(item);
			}
		}
	}
	let status = 0;
	for (const path of command.operands) {
		const item = yield* loadCertificate(command, path);
		const isOwn = showName(item.subject, true) === showName(item.issuer, true);
		const signer = authorities.find(
			(each) => showName(each.subject, true) === showName(item.issuer, true) && isSignedBy(item, each),
		);
		const problem =
			signer === undefined
				? isOwn
					? ([18, command.release === "3.0" ? "self-signed certificate" : "self signed certificate"] as const)
					: ([20, "unable to get local issuer certificate"] as const)
				: item.to < sys.now()
					? ([10, "certificate has expired"] as const)
					: undefined;
		if (problem === undefined) {
			yield* sys.print(`${path}: OK\n`);
		} else if (command.release === "1.0") {
			yield* sys.print(
				`${path}: ${showName(item.subject, false)}\nerror ${problem[0]} at 0 depth lookup:${problem[1]}\n${problem[0] === 20 ? "" : "OK\n"}`,
			);
			status = problem[0] === 20 ? 2 : status;
		} else {
			yield* sys.warn(
				`${showName(item.subject, false)}\nerror ${problem[0]} at 0 depth lookup: ${problem[1]}\nerror ${path}: verification failed\n`,
			);
			status = 2;
		}
	}
	return status;
}
